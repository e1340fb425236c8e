package dev.reprise.agent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.Workspace;
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

    private final Workspace workspace = new Workspace();

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void theEndOfTheConnectionEndsTheProgramAfterItsTasksForThatAndItsShutdownHooks() {
        Program program = workspace.run(WITH_HOOKS);
        program.awaitLine("started");
        program.disconnect();
        assertThat(program.exitCode()).isEqualTo(143);
        assertThat(program.output()).containsExactly("started", "stopping", "hook");
    }

    @Test
    void aProgramThatIsRequestedToStopExitsInTheSameWay() {
        Program program = workspace.run(WITH_HOOKS);
        program.awaitLine("started");
        program.send(new ToProgram.Stop());
        assertThat(program.exitCode()).isEqualTo(143);
        assertThat(program.output()).containsExactly("started", "stopping", "hook");
    }

    @Test
    void theTasksRunAlsoIfTheSignalIsFasterThanTheMessage() {
        Program program = workspace.run(WITH_HOOKS);
        program.awaitLine("started");
        program.terminate();
        assertThat(program.exitCode()).isEqualTo(143);
        assertThat(program.output()).containsExactlyInAnyOrder("started", "stopping", "hook");
    }

    @Test
    void aProgramThatExitsByItselfIsNotStoppedByReprise() {
        Program program = workspace.run(WITH_HOOKS);
        program.awaitLine("started");
        program.type("x");
        assertThat(program.exitCode()).isEqualTo(7);
        assertThat(program.output()).containsExactly("started", "hook");
    }

    @Test
    void aShutdownHookThatHangsKeepsTheProgramFromEndingOnlyUntilRepriseIsGone() {
        Program program = workspace.run("""
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
        program.send(new ToProgram.Stop());
        program.awaitLine("stuck");
        program.disconnect();
        assertThat(program.exitCode()).isEqualTo(143);
    }
}
