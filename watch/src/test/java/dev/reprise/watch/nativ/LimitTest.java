package dev.reprise.watch.nativ;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The limits of the kernel. They apply to a namespace that contains only the tested process. */
@EnabledOnOs(OS.LINUX)
class LimitTest {
    private static final String FEW_WATCHES =
            WatchingProcess.OWN_LIMITS.formatted("echo 50 > /proc/sys/user/max_inotify_watches;");

    @TempDir
    Path temporary;

    private Path root;

    @BeforeAll
    static void needNamespaces() throws Exception {
        int exit = new ProcessBuilder("unshare", "-Ur", "true").start().waitFor();
        assertThat(exit).as("this machine lets nobody make a user namespace").isZero();
    }

    @BeforeEach
    void createRoot() throws Exception {
        root = Files.createDirectory(temporary.toRealPath().resolve("root"));
    }

    @Test
    void aTreeThatIsTooLargeForTheLimitIsRefusedWithTheRemedy() throws Exception {
        Shell.run(root, "seq 100 | xargs mkdir");
        try (WatchingProcess watching = WatchingProcess.start(FEW_WATCHES, root)) {
            assertThat(watching.awaitLine("unavailable: watching " + root))
                    .contains("limit of inotify watches")
                    .contains("user.max_inotify_watches is 50")
                    .contains("raise it: sudo sysctl user.max_inotify_watches=524288");
        }
    }

    @Test
    void aTreeThatOutgrowsTheLimitFailsWithTheRemedyOnce() throws Exception {
        try (WatchingProcess watching = WatchingProcess.start(FEW_WATCHES, root)) {
            watching.awaitLine("watching");
            Shell.run(root, "seq 100 | xargs mkdir");
            assertThat(watching.awaitLine("watching " + root))
                    .contains("raise it: sudo sysctl user.max_inotify_watches");
            assertThat(watching.countOf("watching " + root)).isEqualTo(1);
        }
    }

    @Test
    void withoutAnInstanceLeftThereIsNoWatcher() throws Exception {
        String none = WatchingProcess.OWN_LIMITS.formatted("echo 0 > /proc/sys/user/max_inotify_instances;");
        try (WatchingProcess watching = WatchingProcess.start(none, root)) {
            assertThat(watching.awaitLine("unavailable: "))
                    .contains("user.max_inotify_instances is 0")
                    .contains("sudo sysctl user.max_inotify_instances=1024");
        }
    }

    @Test
    void anUnreadableDirectoryIsReportedOnceAndTheRestIsWatchedUntilItCanBeRead() throws Exception {
        Path closed = Files.createDirectory(root.resolve("closed"));
        Files.writeString(closed.resolve("f"), "x");
        close(closed);
        try (WatchingProcess watching = WatchingProcess.start(WatchingProcess.OWN_LIMITS.formatted(""), root)) {
            watching.awaitLine("watching");
            Files.writeString(root.resolve("g"), "x");
            assertThat(watching.flushedFiles()).isEqualTo(1);
            Files.writeString(root.resolve("h"), "x");
            assertThat(watching.flushedFiles()).isEqualTo(2);
            assertThat(watching.countOf(closed + " can't be read")).isEqualTo(1);

            Shell.run(root, "chmod 755 closed; echo x > closed/g");
            assertThat(watching.flushedFiles()).isEqualTo(4);
            Shell.run(root, "echo x > closed/h");
            assertThat(watching.flushedFiles()).isEqualTo(5);
        } finally {
            Shell.run(root, "chmod 755 closed");
        }
    }

    /** Even root of a namespace may not read what belongs to a user that it does not contain (user_namespaces(7)). */
    private static void close(Path directory) throws Exception {
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        assertThat(root).as("only root can give a directory to another user").isTrue();
        Files.setAttribute(directory, "unix:uid", 65_534);
        Shell.run(directory, "chmod 700 .");
    }
}
