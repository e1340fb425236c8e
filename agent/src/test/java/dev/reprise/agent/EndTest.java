package dev.reprise.agent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.stage.Program;
import dev.reprise.agent.stage.Stage;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

class EndTest {
    private static final String WITH_HOOKS = """
            import dev.reprise.Reprise;

            public class Hooked {
                public static void main(String[] arguments) throws Exception {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
                    Reprise.onStopping(() -> {
                        throw new IllegalStateException("in a task");
                    });
                    Reprise.onStopping(() -> System.out.println("stopping"));
                    System.out.println("started");
                    if (System.in.read() == 'x') {
                        System.exit(7);
                    }
                    Thread.sleep(100_000);
                }
            }
            """;

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theEndOfTheConnectionEndsTheProgramAfterItsTasksForThatAndItsShutdownHooks() {
        Program program = stage.run(WITH_HOOKS);
        program.awaitLine("started");
        program.hangUp();
        assertThat(program.exitCode()).isEqualTo(143);
        assertThat(program.output()).containsExactly("started", "stopping", "hook");
    }

    @Test
    void aProgramThatIsToldToStopEndsInTheSameWay() {
        Program program = stage.run(WITH_HOOKS);
        program.awaitLine("started");
        program.say(new ToProgram.Stop());
        assertThat(program.exitCode()).isEqualTo(143);
        assertThat(program.output()).containsExactly("started", "stopping", "hook");
    }

    @Test
    void theTasksRunAlsoIfTheSignalIsFasterThanTheMessage() {
        Program program = stage.run(WITH_HOOKS);
        program.awaitLine("started");
        program.terminate();
        assertThat(program.exitCode()).isEqualTo(143);
        assertThat(program.output()).containsExactlyInAnyOrder("started", "stopping", "hook");
    }

    @Test
    void aProgramThatExitsByItselfIsNotStoppedByReprise() {
        Program program = stage.run(WITH_HOOKS);
        program.awaitLine("started");
        program.type("x");
        assertThat(program.exitCode()).isEqualTo(7);
        assertThat(program.output()).containsExactly("started", "hook");
    }

    @Test
    void aShutdownHookThatHangsKeepsTheProgramFromEndingOnlyUntilRepriseIsGone() {
        Program program = stage.run("""
                public class Stuck {
                    public static void main(String[] arguments) throws Exception {
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                            System.out.println("stuck");
                            while (true) {
                                java.util.concurrent.locks.LockSupport.park();
                            }
                        }));
                        System.out.println("started");
                        Thread.sleep(100_000);
                    }
                }
                """);
        program.awaitLine("started");
        program.say(new ToProgram.Stop());
        program.awaitLine("stuck");
        program.hangUp();
        assertThat(program.exitCode()).isEqualTo(143);
    }
}
