package dev.reprise.agent;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.ProgramLauncher;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.Refused;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionTest {
    private static final String PATIENT = """
            import dev.reprise.Reprise;

            public class Patient {
                public static void main(String[] arguments) throws Exception {
                    System.out.println("under Reprise: " + Reprise.isReloading());
                    Reprise.onStarted(watcher -> System.out.println("watcher"));
                    Reprise.onStopping(() -> System.out.println("stopping"));
                    Reprise.onFileChanged(change -> null, "*.txt").close();
                    Reprise.ready();
                    Reprise.reload("because");
                    System.in.read();
                    System.out.println("done");
                }
            }
            """;

    private final Workspace workspace = new Workspace();

    @AfterEach
    void close() {
        workspace.close();
    }

    private ProgramLauncher patient() {
        return workspace.java("-cp", workspace.classPath(PATIENT), "Patient");
    }

    @Test
    void withoutRepriseTheAgentAndTheApiDoNothing() {
        for (ProgramLauncher start :
                new ProgramLauncher[] {patient().withoutReprise(), patient().withoutAgent()}) {
            Program program = start.start();
            program.type("\n");
            assertThat(program.exitCode()).isZero();
            assertThat(program.output()).containsExactly("under Reprise: false", "done");
            assertThat(program.errors()).isEmpty();
        }
    }

    @Test
    void withoutAConnectionTheProgramContinuesAndPrintsOneLine() {
        Program program = patient()
                .environment(
                        "REPRISE_CONTROL",
                        workspace.directory().resolve("nobody").toString())
                .start();
        program.awaitError("reprise: no connection to Reprise; the program runs without it");
        program.type("\n");
        assertThat(program.exitCode()).isZero();
        assertThat(program.output()).containsExactly("under Reprise: true", "watcher", "done");
        assertThat(program.errors()).hasSize(1);
    }

    @Test
    void aProgramThatIsRefusedContinuesAndPrintsOneLine() {
        Program program = patient().start();
        program.send(new Refused("version", "this is Reprise 9"));
        program.awaitError("reprise: refused the connection; the program runs without it: this is Reprise 9");
        program.disconnect();
        program.type("\n");
        assertThat(program.exitCode()).isZero();
        assertThat(program.errors()).hasSize(1);
    }

    @Test
    void invalidMessagesAreReportedOnceAndDoNoHarm() {
        Program program = patient().start();
        program.send("garbage");
        program.send("{\"type\":\"unheard of\"}");
        program.send("{\"type\":\"changed\",\"question\":");
        program.send("x".repeat(3 << 20));
        assertThat(program.change(Path.of("/a.txt"))).hasSize(1);
        assertThat(program.received(FromProgram.Notice.class))
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("received an invalid message"));
        // From another thread than the answer.
        program.await(FromProgram.Reload.class);
        program.type("\n");
        assertThat(program.exitCode()).isZero();
        assertThat(program.received(FromProgram.Reload.class)).hasSize(1);
        assertThat(program.errors()).isEmpty();
    }

    @Test
    void aProgramThatEndsWhileTheAgentStartsEndsAsItWouldWithout() {
        String classPath = workspace.classPath("""
                public class Brief {
                    public static void main(String[] arguments) throws Exception {
                        Thread.sleep(Integer.parseInt(arguments[0]));
                        System.out.println("done");
                    }
                }
                """);
        for (int milliseconds : new int[] {0, 10, 30, 60, 100, 150}) {
            Program program = workspace
                    .java("-cp", classPath, "Brief", Integer.toString(milliseconds))
                    .start();
            assertThat(program.exitCode()).isZero();
            assertThat(program.output()).containsExactly("done");
            assertThat(program.errors()).isEmpty();
        }
    }
}
