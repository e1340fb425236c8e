package dev.reprise.supervisor.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.FromProgram.FileOutcome;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.ToProgram.ChangedFile;
import dev.reprise.protocol.ToProgram.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests that a program without a JVM can use the protocol. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class PythonProgramTest {
    static final Path EXAMPLE = Path.of("../examples/python/reload_templates.py");

    private final RecordingListener received = new RecordingListener();

    @TempDir
    private Path directory;

    @Test
    void takesChangedTemplatesWithoutARestart() throws Exception {
        ControlServer server = ControlServer.open(List.of(directory.resolve("base")), received);
        server.expect(Set.of(4));
        Process python = start(server);
        try {
            await().failFast(() -> !python.isAlive())
                    .until(() -> received.messages.contains(new FromProgram.Ready("templates loaded")));
            assertThat(received.connected).extracting(Hello::reportsReady).containsExactly(true);
            assertThat(server.subscribed(List.of(Path.of("/app/index.html")))).isNotEmpty();

            BlockingQueue<List<FileOutcome>> answers = new LinkedBlockingQueue<>();
            server.offer(4, 1, List.of(new ChangedFile("/app/index.html", Kind.DELETED)), answers::add);
            assertThat(answers.poll(10, TimeUnit.SECONDS))
                    .containsExactly(new FileOutcome("/app/index.html", true, "templates", ""));
        } finally {
            server.close();
        }
        try {
            assertThat(python.waitFor(10, TimeUnit.SECONDS))
                    .as("the end of the connection ends it")
                    .isTrue();
        } finally {
            python.destroyForcibly();
        }
    }

    private static Process start(ControlServer server) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("python3", EXAMPLE.toString()).inheritIO();
        builder.environment().put("REPRISE_CONTROL", server.socket().toString());
        builder.environment().put("REPRISE_GENERATION", "4");
        return builder.start();
    }
}
