package dev.reprise.e2e;

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

/** Spring Boot from its executable jar: each build of the jar causes a restart, whatever changed in it. */
@ExtendWith(Programs.class)
class FatJarTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    private JavaProgram program() {
        return JavaProgram.copy(sandbox, "spring");
    }

    private Reprise start(JavaProgram program) {
        Reprise reprise = program.reprise(program.fromJar(), "--json")
                .with("PORT", Integer.toString(port))
                .start();
        reprise.awaitWatching(sandbox.project().path("target"));
        assertThat(reprise.awaitReady(1).path("how").asText()).contains("listening on port " + port);
        return reprise;
    }

    @Test
    void aNewJarIsOneRestart() {
        JavaProgram program = program();
        Reprise reprise = start(program);
        Page first = Page.await(port, Page::edition, "first");

        program.edit("example.Edition", "\"first\"", "\"second\"");
        program.editResource("messages_fr.properties", "Bonjour", "Salut");
        program.editResource("templates/page.html", "Good morning", "Good evening");
        assertThat(Page.at(port)).as("before the jar is built").isEqualTo(first);
        program.repackage();

        Page second = Page.await(port, Page::edition, "second");
        assertThat(second).isEqualTo(new Page("Good evening", "Salut à tous", "second", second.process()));
        assertThat(second.process()).isNotEqualTo(first.process());
        assertThat(Reprise.files(reprise.awaitReady(2)))
                .containsExactly(sandbox.project().path("target/app.jar").toString());
        assertThat(reprise.events("starting")).hasSize(2);
    }

    @Test
    void aFailedStartIsShownOnceAndFixed() {
        JavaProgram program = program();
        Reprise reprise = start(program);

        program.edit("example.Edition", "\"first\"", "java.util.Objects.requireNonNull(null, \"no name\")");
        program.repackage();
        String problem = reprise.awaitProblem("start-failed").toString();
        assertThat(problem).contains("NullPointerException", "no name", "example.Edition.<init>(Edition.java:");

        program.edit("example.Edition", "java.util.Objects.requireNonNull(null, \"no name\")", "\"fixed\"");
        program.repackage();
        Page.await(port, Page::edition, "fixed");
        reprise.awaitReady(3);
        assertThat(reprise.events("problem")).hasSize(1);
    }
}
