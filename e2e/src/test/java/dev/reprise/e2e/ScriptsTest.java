package dev.reprise.e2e;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Page;
import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Run;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** A script that saves, waits and sends a request. */
@ExtendWith(Programs.class)
class ScriptsTest {
    private static final int ROUNDS = 10;

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private String reprise(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = sandbox.command();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Run.command(sandbox.environment(), sandbox.project().directory(), command);
    }

    @Test
    void afterAWaitTheAnswerIsTheNewOneEveryTime() {
        int port = Http.freePort();
        JavaProgram program = JavaProgram.copy(sandbox, "jdk");
        Reprise reprise = program.reprise(program.fromClassPath("example.Main"))
                .with("PORT", Integer.toString(port))
                .start();
        reprise.awaitLine("^reprise: watching .");

        for (int round = 1; round <= ROUNDS; round++) {
            String before = round == 1 ? "first" : "edition " + (round - 1);
            program.edit("example.Edition", '"' + before + '"', "\"edition " + round + '"');
            reprise("wait", "--timeout", "30s");
            assertThat(Page.at(port).edition()).isEqualTo("edition " + round);

            String greeting = "Bonjour " + round;
            program.editResource("messages_fr.properties", round == 1 ? "Bonjour" : "Bonjour " + (round - 1), greeting);
            reprise("wait", "--timeout", "30s");
            assertThat(Page.at(port).greeting()).isEqualTo(greeting + " à tous");
        }
        assertThat(reprise("status")).contains("generation " + (ROUNDS + 1));
    }
}
