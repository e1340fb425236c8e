package dev.reprise.e2e;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Page;
import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Real servers with real libraries, run from the class path: the effect of saving a class, a bundle and a template. */
@ExtendWith(Programs.class)
@Order(2)
class ProgramsTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    /**
     * One of {@code e2e/programs}.
     *
     * @param bundles the listener that reloads its changed bundles
     * @param templates the listener that reloads its changed templates
     */
    private record Server(String name, String bundles, String template, String templates, String... arguments) {
        @Override
        public String toString() {
            return arguments.length == 0 ? name : name + " " + String.join(" ", arguments);
        }
    }

    static Stream<Server> servers() {
        return Stream.of(
                new Server("jdk", "resource bundles", "page.mustache", "Mustache"),
                new Server("jetty", "resource bundles", "page.ftlh", "FreeMarker"),
                new Server("tomcat", "resource bundles", "page.html", "Pebble"),
                new Server("netty", "resource bundles", "page.hbs", "Handlebars"),
                new Server("netty", "resource bundles", "page.hbs", "Handlebars", "epoll"),
                new Server("javalin", "resource bundles", "page.ftlh", "FreeMarker"),
                new Server("spring", "Spring messages", "page.html", "Thymeleaf"));
    }

    private Reprise start(JavaProgram program, Server server) {
        Reprise reprise = program.reprise(program.fromClassPath("example.Main", server.arguments()), "--json")
                .with("PORT", Integer.toString(port))
                .start();
        reprise.awaitWatching(program.classes());
        assertReady(reprise, 1);
        return reprise;
    }

    private void assertReady(Reprise reprise, int generation) {
        assertThat(reprise.awaitReady(generation).path("how").asText()).contains("listening on port " + port);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aClassIsOneRestartAndABundleAndATemplateAreNone(Server server) {
        JavaProgram program = JavaProgram.copy(sandbox, server.name());
        Reprise reprise = start(program, server);
        Page first = Page.await(port, Page::edition, "first");

        program.edit("example.Edition", "\"first\"", "\"second\"");
        Page second = Page.await(port, Page::edition, "second");
        assertReady(reprise, 2);
        assertThat(second.process()).isNotEqualTo(first.process());

        program.editResource("messages_fr.properties", "Bonjour", "Salut");
        assertTaken(reprise, "messages_fr.properties", server.bundles());
        assertThat(Page.at(port)).isEqualTo(new Page("Good morning", "Salut à tous", "second", second.process()));

        program.editResource("templates/" + server.template(), "Good morning", "Good evening");
        assertTaken(reprise, server.template(), server.templates());
        assertThat(Page.at(port)).isEqualTo(new Page("Good evening", "Salut à tous", "second", second.process()));

        assertThat(reprise.events("starting")).hasSize(2);
    }

    private static void assertTaken(Reprise reprise, String file, String listener) {
        JsonNode taken = reprise.awaitEvent(
                "taken", event -> event.path("files").toString().contains(file));
        assertThat(Reprise.files(taken)).singleElement().asString().endsWith(file);
        assertThat(taken.path("by").toString()).contains(listener);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aFailedStartIsShownOnceAndFixed(Server server) {
        JavaProgram program = JavaProgram.copy(sandbox, server.name());
        Reprise reprise = start(program, server);

        program.edit("example.Edition", "\"first\"", "java.util.Objects.requireNonNull(null, \"no name\")");
        String problem = reprise.awaitProblem("start-failed").toString();
        assertThat(problem).contains("NullPointerException", "no name", "example.Edition.<init>(Edition.java:");
        assertThat(problem).as("the line of source").contains("private final String name = java.util.Objects");
        assertThat(reprise.isAlive()).isTrue();

        program.edit("example.Edition", "java.util.Objects.requireNonNull(null, \"no name\")", "\"fixed\"");
        Page.await(port, Page::edition, "fixed");
        assertReady(reprise, 3);
        List<JsonNode> problems = reprise.events("problem");
        assertThat(problems).hasSize(1);
    }
}
