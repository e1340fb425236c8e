package dev.reprise.e2e;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Browser;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Page;
import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** The work of a translator. */
@ExtendWith(Programs.class)
class TranslationTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    @Test
    void aSavedTranslationIsInTheBrowserWithoutARestart() {
        int port = Http.freePort();
        JavaProgram program = JavaProgram.copy(sandbox, "spring");
        Reprise reprise = program.reprise(program.fromClassPath("example.Main"))
                .with("PORT", Integer.toString(port))
                .start();
        reprise.awaitLine("^reprise: watching .");
        reprise.awaitLine("ready in .*listening on port " + port);

        Browser browser = Browser.start(sandbox);
        browser.open("http://127.0.0.1:" + port + "/fr");
        Deadline.await("the page")
                .untilAsserted(() -> assertThat(browser.page().greeting()).isEqualTo("Bonjour à tous"));
        Page before = browser.page();

        program.editResource("messages_fr.properties", "Bonjour à tous", "Ça va, tout le monde ?");
        reprise.awaitLine("^reprise: target/classes/messages_fr.properties reloaded by .");
        browser.reload();
        Deadline.await("the new translation")
                .untilAsserted(() -> assertThat(browser.page().greeting()).isEqualTo("Ça va, tout le monde ?"));

        assertThat(browser.page().process()).isEqualTo(before.process());
        assertThat(reprise.linesWith("^reprise: restarted")).isEmpty();
    }
}
