package dev.reprise.agent;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.stage.Program;
import dev.reprise.agent.stage.Stage;
import dev.reprise.agent.stage.Start;
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

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private Start patient() {
        return stage.java("-cp", stage.classPath(PATIENT), "Patient");
    }

    @Test
    void withoutRepriseTheAgentAndTheApiDoNothing() {
        for (Start start : new Start[] {patient().withoutReprise(), patient().withoutAgent()}) {
            Program program = start.start();
            program.type("\n");
            assertThat(program.exitCode()).isZero();
            assertThat(program.output()).containsExactly("under Reprise: false", "done");
            assertThat(program.errors()).isEmpty();
        }
    }

    @Test
    void withoutAConnectionTheProgramGoesOnAndOneLineSaysSo() {
        Program program = patient()
                .environment(
                        "REPRISE_CONTROL", stage.directory().resolve("nobody").toString())
                .start();
        program.awaitError("reprise: no connection to Reprise, going on without");
        program.type("\n");
        assertThat(program.exitCode()).isZero();
        assertThat(program.output()).containsExactly("under Reprise: true", "watcher", "done");
        assertThat(program.errors()).hasSize(1);
    }

    @Test
    void aProgramThatIsRefusedGoesOnAndOneLineSaysSo() {
        Program program = patient().start();
        program.say(new Refused("version", "this is Reprise 9"));
        program.awaitError("reprise: refused the connection, going on without: this is Reprise 9");
        program.hangUp();
        program.type("\n");
        assertThat(program.exitCode()).isZero();
        assertThat(program.errors()).hasSize(1);
    }

    @Test
    void whatIsNoMessageIsToldOnceAndDoesNoHarm() {
        Program program = patient().start();
        program.say("garbage");
        program.say("{\"type\":\"unheard of\"}");
        program.say("{\"type\":\"changed\",\"question\":");
        program.say("x".repeat(3 << 20));
        assertThat(program.change(Path.of("/a.txt"))).hasSize(1);
        assertThat(program.heard(FromProgram.Notice.class))
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("does not understand"));
        // From another thread than the answer.
        program.await(FromProgram.Reload.class);
        program.type("\n");
        assertThat(program.exitCode()).isZero();
        assertThat(program.heard(FromProgram.Reload.class)).hasSize(1);
        assertThat(program.errors()).isEmpty();
    }

    @Test
    void aProgramThatEndsWhileTheAgentStartsEndsAsItWouldWithout() {
        String classPath = stage.classPath("""
                public class Brief {
                    public static void main(String[] arguments) throws Exception {
                        Thread.sleep(Integer.parseInt(arguments[0]));
                        System.out.println("done");
                    }
                }
                """);
        for (int milliseconds : new int[] {0, 10, 30, 60, 100, 150}) {
            Program program = stage.java("-cp", classPath, "Brief", Integer.toString(milliseconds))
                    .start();
            assertThat(program.exitCode()).isZero();
            assertThat(program.output()).containsExactly("done");
            assertThat(program.errors()).isEmpty();
        }
    }
}
