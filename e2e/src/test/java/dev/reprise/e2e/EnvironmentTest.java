package dev.reprise.e2e;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.stage.Reprise;
import dev.reprise.e2e.stage.Stage;

import static org.assertj.core.api.Assertions.assertThat;

/** The environment of programs and tools. */
class EnvironmentTest {
    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void theProgramFindsInItsEnvironmentWhichStartItIsAndWhy() {
        stage.project()
                .write("program.sh", "echo up=$REPRISE,$REPRISE_GENERATION,$REPRISE_CHANGED,$PWD; exec sleep 1000");
        Reprise reprise = stage.reprise("--json", "--ready-log", "^up=", "sh", "program.sh")
                .start();
        reprise.awaitReady(1);
        stage.project().write("source one.txt", "changed");
        reprise.awaitReady(2);

        String directory = stage.project().directory().toString();
        assertThat(reprise.linesWith("^up="))
                .containsExactly("up=1,1,," + directory, "up=1,2," + directory + "/source one.txt," + directory);
    }

    @Test
    void everyReportIsALineOfJsonAndARestartTellsItsEventsInOrder() {
        stage.project().write("source.txt", "first");
        Reprise reprise = stage.sleeper().start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);
        stage.project().write("source.txt", "second");
        JsonNode ready = reprise.awaitReady(2);
        assertThat(reprise.quit()).isZero();

        List<JsonNode> events = reprise.events();
        assertThat(events.stream().map(event -> event.path("event").asText()).filter(name -> !name.equals("watching")))
                .containsExactly("starting", "started", "ready", "starting", "started", "ready", "quitting", "ended");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.path("time").asText()).matches("\\d{4}-.*Z"));
        assertThat(Reprise.files(ready))
                .containsExactly(stage.project().path("source.txt").toString());
        assertThat(ready.path("stopMs").asLong()).isBetween(0L, 10_000L);
        assertThat(ready.path("startMs").asLong()).isBetween(0L, 10_000L);
        assertThat(ready.path("pid").asLong())
                .isEqualTo(reprise.events("started").get(1).path("pid").asLong());
        assertThat(reprise.transcript().texts("out").stream().filter(line -> !line.startsWith("{")))
                .containsExactly("up", "up");
        assertThat(events.get(events.size() - 1).path("exitCode").asInt(-1)).isZero();
    }

    @Test
    void oneRepriseUnderAnotherIsNoObstacle() {
        Reprise outer = stage.reprise(
                        "--json",
                        "--ready-log",
                        "ready in",
                        stage.command(),
                        "--watch",
                        stage.aside().directory().toString(),
                        "--ready-log",
                        "^up$",
                        "sh",
                        "-c",
                        "echo up; exec sleep 1000")
                .start();
        outer.awaitLine("watching");
        outer.awaitReady(1);
        stage.aside().write("inner.txt", "1");
        outer.awaitLine("restarted: .*inner.txt changed");
        stage.project().write("outer.txt", "1");
        outer.awaitReady(2);
        assertThat(outer.quit()).isZero();
    }
}
