package dev.reprise.agent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.stage.Program;
import dev.reprise.agent.stage.Stage;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

class EndTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void the_end_of_the_connection_ends_the_program_after_its_shutdown_hooks() {
        Program program = stage.run("""
                public class Sleeper {
                    public static void main(String[] arguments) throws Exception {
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
                        Thread.sleep(100_000);
                    }
                }
                """);
        assertThat(program.await(Hello.class).tellsReady()).isTrue();
        program.hangUp();
        assertThat(program.exitCode()).isEqualTo(143);
        assertThat(program.output()).containsExactly("goodbye");
    }

    @Test
    void the_message_stop_ends_the_program_though_a_shutdown_hook_hangs() {
        Program program = stage.run("""
                public class Stuck {
                    public static void main(String[] arguments) throws Exception {
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                            while (true) {
                                java.util.concurrent.locks.LockSupport.park();
                            }
                        }));
                        Thread.sleep(100_000);
                    }
                }
                """);
        program.await(Hello.class);
        program.say(new ToProgram.Stop());
        assertThat(program.exitCode()).isEqualTo(143);
    }
}
