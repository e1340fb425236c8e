package dev.reprise.e2e;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.stage.Browser;
import dev.reprise.e2e.stage.Deadline;
import dev.reprise.e2e.stage.Http;
import dev.reprise.e2e.stage.JavaProgram;
import dev.reprise.e2e.stage.Page;
import dev.reprise.e2e.stage.Programs;
import dev.reprise.e2e.stage.Reprise;
import dev.reprise.e2e.stage.Stage;

import static org.assertj.core.api.Assertions.assertThat;

/** The work of a translator. */
@ExtendWith(Programs.class)
class TranslationTest {
    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void aSavedTranslationIsInTheBrowserWithoutARestart() {
        int port = Http.freePort();
        JavaProgram program = JavaProgram.copy(stage, "spring");
        Reprise reprise = program.reprise(program.fromClassPath("example.Main"))
                .with("PORT", Integer.toString(port))
                .start();
        reprise.awaitLine("^reprise: watching .");
        reprise.awaitLine("ready in .*listening on port " + port);

        Browser browser = Browser.start(stage);
        browser.open("http://127.0.0.1:" + port + "/fr");
        Deadline.await("the page")
                .untilAsserted(() -> assertThat(browser.page().greeting()).isEqualTo("Bonjour à tous"));
        Page before = browser.page();

        program.editResource("messages_fr.properties", "Bonjour à tous", "Ça va, tout le monde ?");
        reprise.awaitLine("^reprise: no restart for target/classes/messages_fr.properties: taken by .");
        browser.reload();
        Deadline.await("the new translation")
                .untilAsserted(() -> assertThat(browser.page().greeting()).isEqualTo("Ça va, tout le monde ?"));

        assertThat(browser.page().process()).isEqualTo(before.process());
        assertThat(reprise.linesWith("^reprise: restarted")).isEmpty();
    }
}
