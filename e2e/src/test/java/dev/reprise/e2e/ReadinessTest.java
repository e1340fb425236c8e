package dev.reprise.e2e;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** When a program counts as ready, and that the line contains the reason. */
class ReadinessTest {
    private static final String NOTIFY = String.join(
            "\n",
            "import os, socket, time",
            "time.sleep(0.3)",
            "notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)",
            "notify.connect(os.environ['NOTIFY_SOCKET'])",
            "notify.sendall(b'STATUS=warming up')",
            "notify.sendall(b'STATUS=done\\nREADY=1\\n')",
            "time.sleep(1000)",
            "");

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    private JsonNode readyOfServer(String... options) {
        sandbox.project().program("server.py");
        sandbox.project().write("content.txt", "served");
        List<String> arguments = new ArrayList<>(List.of("--json"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(Component.python(), "server.py", Integer.toString(port), "content.txt"));
        return sandbox.reprise(arguments.toArray(String[]::new))
                .with("START_DELAY", "0.5")
                .start()
                .awaitReady(1);
    }

    @Test
    void aProgramThatListensIsReady() {
        JsonNode ready = readyOfServer();
        assertThat(ready.path("how").asText()).contains("listening on port " + port);
        assertThat(ready.path("startMs").asLong()).isGreaterThanOrEqualTo(500);
    }

    @Test
    void aGivenPortThatAcceptsMakesItReady() {
        assertThat(readyOfServer("--ready-port", Integer.toString(port))
                        .path("how")
                        .asText())
                .contains(Integer.toString(port));
    }

    @Test
    void anAddressThatAnswersMakesItReady() {
        String url = "http://127.0.0.1:" + port + "/health";
        assertThat(readyOfServer("--ready-url", url).path("how").asText()).contains(url);
    }

    @Test
    void aLineOfOutputMakesItReady() {
        assertThat(readyOfServer("--ready-log", "^serving").path("how").asText())
                .contains("serving");
    }

    @Test
    void aMessageToTheNotifySocketMakesItReady() {
        sandbox.project().write("notify.py", NOTIFY);
        JsonNode ready = sandbox.reprise("--json", "--ready-log", "never", Component.python(), "notify.py")
                .start()
                .awaitReady(1);
        assertThat(ready.path("how").asText()).contains("READY=1");
        assertThat(ready.path("startMs").asLong()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void aProgramThatLivesForTwoSecondsIsAssumedToBeReady() {
        Reprise reprise = sandbox.reprise("sleep", "1000").start();
        reprise.awaitLine("^reprise: assumed ready in \\d(\\.\\d)? s \\(alive for 2 s\\)$");
    }

    @Test
    void afterARestartOnlyThePortOfTheOneBeforeMakesItReady() {
        sandbox.project().program("server.py");
        sandbox.project().write("content.txt", "served");
        Reprise reprise = sandbox.reprise(
                        "--json", Component.python(), "server.py", Integer.toString(port), "content.txt")
                .with("START_DELAY", "3")
                .start();
        assertThat(reprise.awaitReady(1).path("assumed").asBoolean()).isTrue();
        JsonNode confirmed = reprise.awaitEvent("confirmed", event -> true);
        assertThat(confirmed.path("how").asText()).isEqualTo("listening on port " + port);

        sandbox.project().write("content.txt", "served again");
        JsonNode second = reprise.awaitReady(2);
        assertThat(second.path("assumed").asBoolean()).isFalse();
        assertThat(second.path("how").asText()).isEqualTo("listening on port " + port);
        assertThat(second.path("startMs").asLong()).isGreaterThanOrEqualTo(3000);
    }

    @Test
    void aPortThatAGrandchildListensOnCounts() {
        sandbox.project().program("server.py");
        sandbox.project().write("content.txt", "served");
        JsonNode ready = sandbox.reprise(
                        "--json", "sh", "-c", Component.python() + " server.py " + port + " content.txt; true")
                .start()
                .awaitReady(1);
        assertThat(ready.path("how").asText()).contains("port " + port);
    }
}
