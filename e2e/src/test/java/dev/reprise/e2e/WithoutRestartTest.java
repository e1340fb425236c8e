package dev.reprise.e2e;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Page;
import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** The everyday saves of a web developer, in a program with Spring Boot. */
@ExtendWith(Programs.class)
class WithoutRestartTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();
    private JavaProgram program;
    private Reprise reprise;

    @BeforeEach
    void start() {
        program = JavaProgram.copy(sandbox, "spring");
        reprise = program.reprise(program.fromClassPath("example.Main"))
                .with("PORT", Integer.toString(port))
                .start();
        reprise.awaitLine("^reprise: watching .");
        reprise.awaitLine("^reprise: ready in .*listening on port " + port);
    }

    @Test
    void aStyleSheetIsServedAnew() {
        assertThat(Http.get(port, "/style.css")).contains("darkgreen");

        program.editResource("static/style.css", "darkgreen", "crimson");

        reprise.awaitLine("^reprise: target/classes/static/style.css reloaded by static files \\(no restart\\)$");
        assertThat(Http.get(port, "/style.css")).contains("crimson");
        assertNoRestart();
    }

    @Test
    void aLanguageIsAdded() {
        assertThat(Page.of(Http.get(port, "/de")).greeting()).isEqualTo("Hello, everybody");

        sandbox.project().write("target/classes/messages_de.properties", "greeting=Guten Tag zusammen\n");

        reprise.awaitLine("^reprise: target/classes/messages_de.properties reloaded by .*Spring messages");
        assertThat(Page.of(Http.get(port, "/de")).greeting()).isEqualTo("Guten Tag zusammen");
        assertNoRestart();
    }

    private void assertNoRestart() {
        assertThat(reprise.linesWith("^reprise: restarted")).isEmpty();
    }
}
