package dev.reprise.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.Installation;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Page;
import dev.reprise.e2e.environment.Processes;
import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Run;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** The JVM of the next generation is started ahead of time. A program can't tell, and no accident with that JVM is noticed. */
@ExtendWith(Programs.class)
class StandbyTest {
    private static final String STARTED = "the JVM of generation \\d+ has been started ahead of time \\(pid (\\d+)\\)";

    /** Writes everything in which a JVM that has waited could differ, and serves. */
    private static final String MIRROR = """
            package example;

            import java.io.*;
            import java.lang.management.ManagementFactory;
            import java.net.*;
            import java.nio.file.*;
            import java.util.*;

            public class Mirror {
                public static void main(String[] arguments) throws Exception {
                    List<String> lines = new ArrayList<>();
                    lines.add("arguments " + String.join(" ", arguments));
                    lines.add("edition " + Edition.NAME);
                    for (StackTraceElement frame : new Throwable().getStackTrace()) {
                        lines.add("frame " + frame);
                    }
                    for (Thread thread : Thread.getAllStackTraces().keySet()) {
                        // The agent's threads start and end in their own time.
                        if (!thread.getName().startsWith("reprise")) {
                            lines.add("thread " + thread.getName() + " " + thread.isDaemon() + " " + thread.getPriority());
                        }
                    }
                    lines.add("pid " + ProcessHandle.current().pid());
                    lines.add("main " + Thread.currentThread().getId() + " " + Thread.currentThread().getThreadGroup()
                            + " " + Thread.currentThread().getContextClassLoader().getClass());
                    System.getenv().forEach((name, value) -> lines.add("variable " + name + "=" + value));
                    System.getProperties().forEach((name, value) -> lines.add("property " + name + "=" + value));
                    lines.add("options " + ManagementFactory.getRuntimeMXBean().getInputArguments());
                    lines.add("stdin " + System.in.available());
                    lines.add("directory " + Path.of("").toAbsolutePath());
                    lines.add("nice " + Files.readString(Path.of("/proc/self/stat")).replaceAll(".*\\\\) ", "").split(" ")[16]);
                    Process child = new ProcessBuilder("/bin/sh", "-c", "echo $REPRISE_CHANGED $REPRISE_GENERATION").start();
                    lines.add("child " + new String(child.getInputStream().readAllBytes()).strip());
                    Collections.sort(lines);
                    ServerSocket server = new ServerSocket(Integer.parseInt(System.getenv("PORT")));
                    Files.write(Path.of(System.getenv("ASIDE"), arguments[0] + System.getenv("REPRISE_GENERATION")), lines);
                    while (true) {
                        try (Socket client = server.accept()) {
                            client.getOutputStream().write(
                                    ("HTTP/1.0 200 OK\\r\\n\\r\\n" + Edition.NAME).getBytes());
                        }
                    }
                }
            }
            """;

    private static final String EDITION = """
            package example;

            class Edition {
                static final String NAME = new String("first");
            }
            """;

    /** The only things that differ from run to run: what names a run, a process, a port or a socket. */
    private static final String VARYING =
            "REPRISE_CONTROL=.*|REPRISE_TREE=.*|REPRISE_SOCKETS=.*|NOTIFY_SOCKET=.*|LISTEN_PID=.*|PORT=.*";

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    private Reprise start(JavaProgram program, List<String> command, String... options) {
        return program.reprise(
                        command,
                        Stream.concat(Stream.of("--verbose"), Stream.of(options))
                                .toArray(String[]::new))
                .with("PORT", Integer.toString(port))
                .start();
    }

    /** Waits for the standby with this number, counted from 1. */
    private static long awaitStandby(Reprise reprise, int count) {
        return Long.parseLong(reprise.awaitLine(STARTED, count).replaceAll(".*" + STARTED + ".*", "$1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "jetty", "tomcat", "netty", "javalin", "spring"})
    void theEditedProgramRunsInTheJvmThatHasWaited(String name) {
        JavaProgram program = JavaProgram.copy(sandbox, name);
        // Without an archive, whose making would delay the standby.
        Reprise reprise = start(program, program.fromClassPath("example.Main"), "--no-archive");
        Page first = Page.await(port, Page::edition, "first");
        long standby = awaitStandby(reprise, 1);

        program.edit("example.Edition", "\"first\"", "\"second\"");
        Page second = Page.await(port, Page::edition, "second");
        assertThat(second).isEqualTo(new Page(first.heading(), first.greeting(), "second", Long.toString(standby)));

        long next = awaitStandby(reprise, 2);
        program.edit("example.Edition", "\"second\"", "\"third\"");
        assertThat(Page.await(port, Page::edition, "third").process()).isEqualTo(Long.toString(next));
    }

    @Test
    void theProgramCantTellThatItsJvmHasWaited() throws IOException {
        JavaProgram program = mirror();
        List<String> cold = mirrored(program, "off", "first", "second");
        List<String> waited = mirrored(program, "auto", "second", "third");

        assertThat(normal(waited)).isEqualTo(normal(cold)).anyMatch(line -> line.startsWith("child /"));
    }

    private JavaProgram mirror() {
        JavaProgram program = JavaProgram.empty(sandbox);
        program.write("example.Edition", EDITION);
        program.write("example.Mirror", MIRROR);
        return program;
    }

    /** Runs the program until it is in its second generation, and returns what that has written. */
    private List<String> mirrored(JavaProgram program, String when, String before, String after) throws IOException {
        Reprise reprise = start(
                program, program.java("-cp", "target/classes", "example.Mirror", when, "two words"), "--standby", when);
        Http.awaitAnswer(port, before);
        long standby = when.equals("auto") ? awaitStandby(reprise, 1) : 0;
        program.edit("example.Edition", "\"" + before + "\"", "\"" + after + "\"");
        Http.awaitAnswer(port, after);
        List<String> lines = Files.readAllLines(sandbox.aside().path(when + "2"));
        if (standby == 0) {
            assertThat(reprise.linesWith("ahead of time")).isEmpty();
        } else {
            assertThat(lines).contains("pid " + standby);
        }
        reprise.quit();
        return lines;
    }

    private static List<String> normal(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.matches("variable (" + VARYING + ")"))
                .filter(line -> !line.matches("(edition|pid) .*"))
                .map(line -> line.replaceFirst("(arguments|java.command=example.Mirror) (off|auto)", "$1"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "STOP"})
    void aStandbyThatIsKilledOrSuspendedIsNotNoticed(String signal) {
        JavaProgram program = mirror();
        Reprise reprise = start(program, program.java("-cp", "target/classes", "example.Mirror", "run"));
        Http.awaitAnswer(port, "first");
        long standby = awaitStandby(reprise, 1);
        Processes.signal(signal, standby);
        if (signal.equals("KILL")) {
            Deadline.await("the standby to be gone").until(() -> !Processes.isAlive(standby));
        }

        program.edit("example.Edition", "first", "second");
        Http.awaitAnswer(port, "second");
        assertThat(reprise.linesWith("error|stopped by signal")).isEmpty();
    }

    @Test
    void aJarThatIsReplacedUnderAStandbyIsTheOneThatRuns() throws IOException {
        JavaProgram program = library();
        Reprise reprise = start(program, program.fromClassPath("example.Reader"), "--no-archive");
        Http.awaitAnswer(port, "old plain");
        long standby = awaitStandby(reprise, 1);

        packLibrary(program, "new");
        Http.awaitAnswer(port, "new plain");
        assertThat(reprise.linesWith("is not used, since .*library.jar has changed"))
                .isNotEmpty();
        Deadline.await("the standby to be gone").until(() -> !Processes.isAlive(standby));
    }

    @Test
    void aClassThatHidesOneOfAJarIsTheOneThatRuns() throws IOException {
        JavaProgram program = library();
        Reprise reprise = start(program, program.fromClassPath("example.Reader"), "--no-archive");
        Http.awaitAnswer(port, "old plain");
        awaitStandby(reprise, 1);

        program.write("library.Text", text("hidden"));
        Http.awaitAnswer(port, "hidden plain");
    }

    /** A program that reads a class of a jar and one of its own. */
    private JavaProgram library() throws IOException {
        JavaProgram program = JavaProgram.empty(sandbox);
        packLibrary(program, "old");
        program.write("example.Suffix", """
                package example;

                class Suffix {
                    static final String TEXT = new String("plain");
                }
                """);
        program.write("example.Reader", """
                package example;

                import java.net.*;

                public class Reader {
                    public static void main(String[] arguments) throws Exception {
                        ServerSocket server = new ServerSocket(Integer.parseInt(System.getenv("PORT")));
                        while (true) {
                            try (Socket client = server.accept()) {
                                client.getOutputStream().write(
                                        ("HTTP/1.0 200 OK\\r\\n\\r\\n" + library.Text.of() + " " + Suffix.TEXT).getBytes());
                            }
                        }
                    }
                }
                """);
        return program;
    }

    private static String text(String value) {
        return """
                package library;

                public class Text {
                    public static String of() {
                        return "%s";
                    }
                }
                """.formatted(value);
    }

    private void packLibrary(JavaProgram program, String value) throws IOException {
        sandbox.project().write("src/main/java/library/Text.java", text(value));
        program.compile("library.Text", "target/library");
        Path jar = sandbox.aside().path("library.jar");
        Run.in(
                sandbox.project().path("target/library"),
                Installation.jdkProgram("jar"),
                "--create",
                "--file",
                jar.toString(),
                ".");
        Path libraries = Files.createDirectories(sandbox.project().path("target/dependency"));
        Files.move(jar, libraries.resolve("library.jar"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void quittingOrKillingRepriseEndsTheStandby() {
        for (String signal : List.of("TERM", "KILL")) {
            JavaProgram program = mirror();
            Reprise reprise = start(program, program.java("-cp", "target/classes", "example.Mirror", "run"));
            Http.awaitAnswer(port, "first");
            awaitStandby(reprise, 1);
            reprise.signal(signal);
            reprise.awaitExit();
            sandbox.assertNothingLeft(Duration.ofSeconds(10));
        }
    }

    @Test
    void savesInQuickSuccessionEndWithTheLatest() {
        JavaProgram program = mirror();
        Reprise reprise = start(program, program.java("-cp", "target/classes", "example.Mirror", "run"));
        Http.awaitAnswer(port, "first");
        awaitStandby(reprise, 1);
        String former = "first";
        for (int i = 0; i < 8; i++) {
            program.edit("example.Edition", "\"" + former + "\"", "\"edition" + i + "\"");
            former = "edition" + i;
        }
        Http.awaitAnswer(port, "edition7");
        assertThat(reprise.linesWith("error")).isEmpty();
    }
}
