package dev.reprise.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Run;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** A mount whose files change without a notification. */
class MountsTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    /** Mounts a directory of ours into the project and returns it: changes there cause no notification on the mount. */
    private Path mount(String name) throws IOException {
        Path behind = Files.createDirectory(sandbox.aside().path("behind-" + name.replace('/', '-')));
        Path mount = Files.createDirectories(sandbox.project().path(name));
        // Without a cache of attributes, like a network file system after some seconds.
        Run.in(
                sandbox.aside().directory(),
                Component.of("bindfs", "bindfs"),
                "-o",
                "attr_timeout=0,entry_timeout=0,negative_timeout=0",
                behind.toString(),
                mount.toString());
        sandbox.undo(() -> Run.in(Path.of("/"), "umount", "-l", mount.toString()));
        return behind;
    }

    @Test
    void aMountEditedBehindItsBackIsFollowed() throws IOException {
        Path behind = mount("mounted");
        Files.writeString(behind.resolve("source.txt"), "first");
        Reprise reprise = sandbox.sleeper("--watch", "mounted").start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);

        Files.writeString(behind.resolve("source.txt"), "second");

        assertThat(Reprise.files(reprise.awaitReady(2)))
                .containsExactly(sandbox.project().path("mounted/source.txt").toString());
        Files.writeString(behind.resolve("new.txt"), "new");
        reprise.awaitReady(3);
    }

    @Test
    void aMountBelowALocalRootIsFollowedAndTheRestByNotifications() throws IOException {
        Path behind = mount("deep/mounted");
        Reprise reprise = sandbox.sleeper().start();
        reprise.awaitEvent("watching", event -> event.path("watcher").asText().equals("native"));
        reprise.awaitEvent("watching", event -> event.path("watcher").asText().equals("stat"));
        reprise.awaitReady(1);

        Files.writeString(behind.resolve("new.txt"), "new");
        assertThat(Reprise.files(reprise.awaitReady(2)))
                .containsExactly(sandbox.project().path("deep/mounted/new.txt").toString());
        reprise.assertAtRest(2, sandbox.project().path("local.txt"));
    }

    @Test
    void lostNotificationsAreReplacedByPollingAndReported() throws IOException {
        Path behind = mount("mounted");
        Files.writeString(behind.resolve("source.txt"), "first");
        Reprise reprise = sandbox.sleeper("--native", "--watch", "mounted").start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);

        Files.writeString(behind.resolve("source.txt"), "second");

        reprise.awaitReady(2);
        assertThat(reprise.awaitEvent("watcher-failed").path("successor").asText())
                .isEqualTo("stat");
    }
}
