package dev.reprise.cli;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code Reprise.run} in real JVMs. */
class EmbeddedLauncherTest {
    private static final String HERE = "first, generation null, ";

    private EmbeddedProgram program;

    @BeforeEach
    void compile(@TempDir Path directory) throws IOException {
        program = new EmbeddedProgram(Files.createDirectories(directory.resolve("project")));
    }

    @AfterEach
    void end() throws InterruptedException {
        program.end();
    }

    @Test
    void theSameCommandRunsAgainAfterAChangeAndEndsWithItsParent() throws Exception {
        program.start("-Down=x y", "-cp", path(), "App", "stay", "", "a  b");
        program.awaitOutput("first, generation 1, stay||a  b, x y.");
        program.save("second");
        program.awaitOutput("second, generation 2, stay||a  b, x y.");
        List<ProcessHandle> children = program.process().descendants().toList();
        program.process().destroy();
        assertThat(program.exitCode()).isZero();
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(program.output()).as("main goes on in the program only").doesNotContain("after");
    }

    @Test
    void anArgumentFileIsPassedOnAsItIs() throws Exception {
        Files.writeString(program.directory.resolve("options"), "-Down=\"from file\" -cp \"" + path() + "\" App");
        program.start("@options", "stay");
        program.awaitOutput("first, generation 1, stay, from file.");
    }

    @Test
    void aSourceFileIsRunAsSuch() throws Exception {
        program.start("-cp", EmbeddedProgram.library(), "App.java", "stay");
        program.awaitOutput("first, generation 1, stay, null.");
    }

    @Test
    void theDebuggerOfTheRunButtonStaysWithThisJvmAndTheProgramsOwnListensBesideIt() throws Exception {
        program.start(
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=" + port(),
                "-cp",
                path(),
                "App",
                "stay");
        program.awaitOutput("first, generation 1, stay, null.");
        assertThat(program.output()).contains("is used by another program; the debugger is on port");
        assertThat(program.output().lines().filter(line -> line.startsWith("Listening for transport")))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void aDebuggerThatHasItsJvmAlreadyIsNotConnectedToAgain() throws Exception {
        ServerSocket debugger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        debugger.setSoTimeout(20_000);
        String address = "localhost:" + debugger.getLocalPort();
        program.start(
                "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=" + address,
                "-cp",
                path(),
                "App",
                "stay");
        try (Socket session = debugger.accept()) {
            // As IDEs do: one connection for one run.
            debugger.close();
            session.setSoTimeout(20_000);
            byte[] greeting = "JDWP-Handshake".getBytes(StandardCharsets.US_ASCII);
            session.getOutputStream().write(greeting);
            assertThat(session.getInputStream().readNBytes(greeting.length)).isEqualTo(greeting);
            program.awaitOutput("first, generation 1, stay, null.");
        }
        assertThat(program.output())
                .contains("no debugger is listening on " + address, "Listening for transport dt_socket");
    }

    @Test
    void theExitCodeIsThatOfTheSession() throws Exception {
        Files.writeString(program.directory.resolve(".reprise.toml"), "exit-on-failure = true\n");
        program.start("-cp", path(), "App", "exit");
        assertThat(program.exitCode()).isEqualTo(7);
        assertThat(program.output())
                .contains("first, generation 1, exit, null.")
                .doesNotContain("after");
    }

    @Test
    void wrongOptionsAreReportedAsByTheCommand() throws Exception {
        Files.writeString(program.directory.resolve(".reprise.toml"), "watcher = \"none\"\n");
        program.start("-cp", path(), "App", "return");
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.output()).contains("error[usage]").doesNotContain("generation");
    }

    @Test
    void offMeansThatTheProgramRunsHere() throws Exception {
        program.variable("REPRISE=off");
        program.start("-cp", path(), "App", "return");
        assertThat(program.exitCode()).isZero();
        assertThat(program.output()).isEqualTo(HERE + "return, null.\nafter\n");
    }

    @Test
    void aPackagedProgramRunsHere() throws Exception {
        Path jar = program.directory.resolve("app.jar");
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-cf", jar.toString(), "-C", program.classes.toString(), ".");
        program.start("-cp", jar + File.pathSeparator + EmbeddedProgram.library(), "App", "return");
        assertThat(program.exitCode()).isZero();
        assertThat(program.output()).isEqualTo(HERE + "return, null.\nafter\n");
    }

    @Test
    void withoutTheLibraryANoticeIsPrintedAndTheProgramRunsHere() throws Exception {
        program.start("-cp", program.classes + File.pathSeparator + EmbeddedProgram.api(), "App", "return");
        assertThat(program.exitCode()).isZero();
        assertThat(program.output().lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("reprise: warning[embedded-alone]: ");
        assertThat(program.output()).endsWith(HERE + "return, null.\nafter\n");
    }

    @Test
    void aCallThatIsNotTheStartOfTheProgramRunsHere() throws Exception {
        program.compile("Tool", """
                public class Tool {
                    public static void main(String[] arguments) throws Exception {
                        App.main(arguments);
                    }
                }
                """);
        program.start("-cp", path(), "Tool", "return");
        assertThat(program.exitCode()).isZero();
        assertThat(program.output()).isEqualTo(HERE + "return, null.\nafter\n");
    }

    private static int port() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String path() {
        return program.classes + File.pathSeparator + EmbeddedProgram.library();
    }
}
