package dev.reprise.e2e;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** The environment of programs and tools. */
class EnvironmentTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    @Test
    void theProgramFindsInItsEnvironmentWhichStartItIsAndWhy() {
        sandbox.project()
                .write("program.sh", "echo up=$REPRISE,$REPRISE_GENERATION,$REPRISE_CHANGED,$PWD; exec sleep 1000");
        Reprise reprise = sandbox.reprise("--json", "--ready-log", "^up=", "sh", "program.sh")
                .start();
        reprise.awaitReady(1);
        sandbox.project().write("source one.txt", "changed");
        reprise.awaitReady(2);

        String directory = sandbox.project().directory().toString();
        assertThat(reprise.linesWith("^up="))
                .containsExactly("up=1,1,," + directory, "up=1,2," + directory + "/source one.txt," + directory);
    }

    @Test
    void everyReportIsALineOfJsonAndTheEventsOfARestartAreInOrder() {
        sandbox.project().write("source.txt", "first");
        Reprise reprise = sandbox.sleeper().start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);
        sandbox.project().write("source.txt", "second");
        JsonNode ready = reprise.awaitReady(2);
        assertThat(reprise.quit()).isZero();

        List<JsonNode> events = reprise.events();
        assertThat(events.stream().map(event -> event.path("event").asText()).filter(name -> !name.equals("watching")))
                .containsExactly(
                        "starting",
                        "started",
                        "ready",
                        "timed",
                        "restarting",
                        "starting",
                        "started",
                        "ready",
                        "timed",
                        "quitting",
                        "ended");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.path("time").asText()).matches("\\d{4}-.*Z"));
        assertThat(Reprise.files(ready))
                .containsExactly(sandbox.project().path("source.txt").toString());
        assertThat(ready.path("stopMs").asLong()).isBetween(0L, 10_000L);
        assertThat(ready.path("startMs").asLong()).isBetween(0L, 10_000L);
        assertThat(ready.path("pid").asLong())
                .isEqualTo(reprise.events("started").get(1).path("pid").asLong());
        assertThat(reprise.transcript().texts("out").stream().filter(line -> !line.startsWith("{")))
                .containsExactly("up", "up");
        assertThat(events.get(events.size() - 1).path("exitCode").asInt(-1)).isZero();
    }

    @Test
    void oneRepriseRunsUnderAnother() {
        Reprise outer = sandbox.reprise(
                        "--json",
                        "--ready-log",
                        "ready in",
                        sandbox.command(),
                        "--watch",
                        sandbox.aside().directory().toString(),
                        "--ready-log",
                        "^up$",
                        "sh",
                        "-c",
                        "echo up; exec sleep 1000")
                .start();
        outer.awaitLine("watching");
        outer.awaitReady(1);
        sandbox.aside().write("inner.txt", "1");
        outer.awaitLine("restarted: .*inner.txt changed");
        sandbox.project().write("outer.txt", "1");
        outer.awaitReady(2);
        assertThat(outer.quit()).isZero();
    }
}
