package dev.reprise.agent.shutdown;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the JVM exits by itself")
class LastShutdownHookTest {
    /** Its hook waits for a line of input; its main thread exits when it gets one before that. */
    private static final String SERVICE = """
            import java.nio.file.*;

            public class Service {
                public static void main(String[] arguments) throws Exception {
                    Files.createFile(Path.of("temporary"));
                    new java.io.File("temporary").deleteOnExit();
                    Object input = new Object();
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        System.out.println("hook");
                        try {
                            while (arguments.length == 0 && !Files.exists(Path.of("go"))) {
                                Thread.sleep(5);
                            }
                            Files.createFile(Path.of("done"));
                        } catch (Exception e) {
                            e.printStackTrace();
                        }
                    }));
                    System.out.println("up");
                    System.in.read();
                    System.exit(7);
                }
            }
            """;

    private final Workspace workspace = new Workspace();
    private Path go;

    @BeforeEach
    void prepare() {
        go = workspace.directory().resolve("go");
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private Program start(String... options) {
        String[] command = new String[options.length + 3];
        System.arraycopy(options, 0, command, 0, options.length);
        command[options.length] = "-cp";
        command[options.length + 1] = workspace.classPath(SERVICE);
        command[options.length + 2] = "Service";
        Program program = workspace.java(command).start();
        program.await("up", () -> program.output().contains("up"));
        return program;
    }

    private boolean exists(String file) {
        return Files.exists(workspace.directory().resolve(file));
    }

    private static void awaitHook(Program program) {
        program.await("the hook", () -> program.output().contains("hook"));
    }

    /** Waits until the agent has handled everything that was sent. */
    private static void awaitHandled(Program program) {
        program.send(new ToProgram.Drain());
        program.await(FromProgram.Drained.class);
    }

    @Test
    void theEndOfTheHooksIsReportedWhenTheLastOneHasRun() {
        Program program = start();

        program.send(new ToProgram.Stop());
        awaitHook(program);
        assertThat(program.received(FromProgram.ShutdownDone.class)).isEmpty();
        workspace.write("go", "");
        program.await("the report", () -> {
            boolean reported = !program.received(FromProgram.ShutdownDone.class).isEmpty();
            // All of it has happened before the report.
            assertThat(!reported || (exists("done") && !exists("temporary"))).isTrue();
            return reported;
        });

        assertThat(program.received(FromProgram.ShutdownDone.class))
                .containsExactly(new FromProgram.ShutdownDone(program.pid()));
        assertThat(Path.of("/tmp/hsperfdata_" + System.getProperty("user.name"), Long.toString(program.pid())))
                .doesNotExist();
        assertThat(program.exitCode()).isEqualTo(143);
    }

    @Test
    void theHookIsRegisteredEvenWhileOthersRun() {
        Program program = start();
        program.terminate();
        awaitHook(program);

        program.send(new ToProgram.Stop());
        awaitHandled(program);
        workspace.write("go", "");

        assertThat(program.exitCode()).isEqualTo(143);
        assertThat(program.received(FromProgram.ShutdownDone.class)).hasSize(1);
    }

    @Test
    void aProgramThatExitsByItselfReportsNothingAndKeepsItsCode() {
        Program program = start();
        program.type("\n");
        awaitHook(program);
        // Too late: the program has decided on its code.
        program.send(new ToProgram.Stop());
        awaitHandled(program);
        workspace.write("go", "");

        assertThat(program.exitCode()).isEqualTo(7);
        assertThat(program.received(FromProgram.ShutdownDone.class)).isEmpty();
    }

    @Test
    void aStopDoesNotWaitForTheJsonParserToLoad() {
        Path log = workspace.directory().resolve("loaded");
        Program program = start("-Xlog:class+load:file=" + log);
        workspace.write("go", "");

        program.send(new ToProgram.Drain());
        program.await(FromProgram.Drained.class);
        program.send(new ToProgram.Stop());

        assertThat(program.exitCode()).isEqualTo(143);
        assertThat(log)
                .content()
                .contains("LastShutdownHook")
                .doesNotContain("JsonTokener")
                .doesNotContain("MessageReader");
    }

    @Test
    void aJvmThatWritesSomethingAtItsExitReportsNothing() {
        Program program = start("-XX:+UnlockDiagnosticVMOptions", "-XX:+PrintNMTStatistics");
        workspace.write("go", "");

        program.send(new ToProgram.Stop());

        assertThat(program.exitCode()).isEqualTo(143);
        assertThat(program.received(FromProgram.ShutdownDone.class)).isEmpty();
        assertThat(exists("done")).isTrue();
    }
}
