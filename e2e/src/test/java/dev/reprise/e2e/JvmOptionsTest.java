package dev.reprise.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Page;
import dev.reprise.e2e.environment.Processes;
import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** The options that apply only to a {@code java} command. */
@ExtendWith(Programs.class)
class JvmOptionsTest {
    private static final String HANDSHAKE = "JDWP-Handshake";

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    private Reprise start(JavaProgram program, String... options) {
        String[] all = Stream.concat(Stream.of("--json"), Stream.of(options)).toArray(String[]::new);
        Reprise reprise = program.reprise(program.fromClassPath("example.Main"), all)
                .with("PORT", Integer.toString(port))
                .start();
        reprise.awaitWatching(program.classes());
        assertThat(reprise.awaitReady(1).path("how").asText()).contains("listening on port " + port);
        return reprise;
    }

    @Test
    void withoutTheAgentNothingIsAddedAndABundleIsARestart() {
        JavaProgram program = JavaProgram.copy(sandbox, "jdk");
        Reprise reprise = start(program, "--no-agent");
        long first = reprise.awaitReady(1).path("pid").asLong();
        assertThat(Processes.describe(first)).doesNotContain("-javaagent");
        // Otherwise the bundle is read for the first time after the edit, by the program that is about to exit.
        assertThat(Page.at(port).greeting()).isEqualTo("Bonjour à tous");

        program.editResource("messages_fr.properties", "Bonjour", "Salut");

        Page page = Page.await(port, Page::greeting, "Salut à tous");
        assertThat(page.process()).isNotEqualTo(Long.toString(first));
    }

    @Test
    void aDebuggerFindsEachGenerationAtTheSamePort() throws IOException {
        int debugPort = Http.freePort();
        JavaProgram program = JavaProgram.copy(sandbox, "jdk");
        Reprise reprise = start(program, "--debug=" + debugPort);
        assertThat(handshake(debugPort)).isEqualTo(HANDSHAKE);

        program.edit("example.Edition", "\"first\"", "\"second\"");

        Page.await(port, Page::edition, "second");
        assertThat(reprise.awaitReady(2).path("how").asText()).contains("listening on port " + port);
        assertThat(handshake(debugPort)).isEqualTo(HANDSHAKE);
    }

    private static String handshake(int port) throws IOException {
        try (Socket debugger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            debugger.setSoTimeout(10_000);
            debugger.getOutputStream().write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
            return new String(debugger.getInputStream().readNBytes(HANDSHAKE.length()), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aClassThatWasNotLoadedIsNoRestartOnRequest() {
        JavaProgram program = JavaProgram.copy(sandbox, "jdk");
        program.write("example.Unused", "package example; final class Unused { int answer = 1; }");
        Reprise reprise = start(program, "--loaded-only");

        program.edit("example.Unused", "1", "2");
        JsonNode kept = reprise.awaitEvent(
                "taken", event -> event.path("files").toString().contains("Unused.class"));
        assertThat(kept.path("by").toString()).contains("not loaded");

        program.edit("example.Edition", "\"first\"", "\"second\"");
        Page.await(port, Page::edition, "second");
        assertThat(reprise.awaitReady(2).path("files").toString())
                .contains("Edition.class")
                .doesNotContain("Unused");
    }
}
