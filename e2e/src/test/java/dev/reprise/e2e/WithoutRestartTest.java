package dev.reprise.e2e;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.stage.Http;
import dev.reprise.e2e.stage.JavaProgram;
import dev.reprise.e2e.stage.Page;
import dev.reprise.e2e.stage.Programs;
import dev.reprise.e2e.stage.Reprise;
import dev.reprise.e2e.stage.Stage;

import static org.assertj.core.api.Assertions.assertThat;

/** The everyday saves of a web developer, in a program with Spring Boot. */
@ExtendWith(Programs.class)
class WithoutRestartTest {
    @RegisterExtension
    final Stage stage = new Stage();

    private final int port = Http.freePort();
    private JavaProgram program;
    private Reprise reprise;

    @BeforeEach
    void start() {
        program = JavaProgram.copy(stage, "spring");
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

        reprise.awaitLine("^reprise: no restart for target/classes/static/style.css: taken by static files$");
        assertThat(Http.get(port, "/style.css")).contains("crimson");
        assertNoRestart();
    }

    @Test
    void aLanguageIsAdded() {
        assertThat(Page.of(Http.get(port, "/de")).greeting()).isEqualTo("Hello, everybody");

        stage.project().write("target/classes/messages_de.properties", "greeting=Guten Tag zusammen\n");

        reprise.awaitLine("^reprise: no restart for target/classes/messages_de.properties: taken by .*Spring messages");
        assertThat(Page.of(Http.get(port, "/de")).greeting()).isEqualTo("Guten Tag zusammen");
        assertNoRestart();
    }

    private void assertNoRestart() {
        assertThat(reprise.linesWith("^reprise: restarted")).isEmpty();
    }
}
