package dev.reprise.watch.nativ;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class RootTest {
    @TempDir
    Path temporary;

    private Path top;
    private Path root;
    private Path file;

    @BeforeEach
    void nameRoot() throws Exception {
        top = temporary.toRealPath();
        root = top.resolve("p/q/root");
        file = root.resolve("d/f");
    }

    private void createRoot() throws Exception {
        Shell.run(top, "mkdir -p p/q/root/d; echo x > p/q/root/d/f");
    }

    @Test
    void aRootRenamedAwayAndBackIsGoneAndThereAgain() throws Exception {
        createRoot();
        try (Watched watched = Watched.of(root)) {
            watched.expectReportOfWrite(file);
            Shell.run(top, "mv p/q/root elsewhere");
            watched.knows(List.of());
            Shell.run(top, "echo y > elsewhere/d/g; mv elsewhere p/q/root");
            watched.knows(List.of(file, root.resolve("d/g")));
            watched.expectReportOfWrite(file);
        }
    }

    @Test
    void aRootDeletedAndCreatedAgainIsWatchedAgain() throws Exception {
        createRoot();
        try (Watched watched = Watched.of(root)) {
            for (int i = 0; i < 20; i++) {
                Shell.run(top, "rm -r p; mkdir -p p/q/root/d; echo " + i + " > p/q/root/d/f");
                watched.settle();
                assertThat(watched.present()).containsExactly(file);
                watched.expectReportOfWrite(file);
            }
            Shell.run(top, "rm -r p");
            watched.knows(List.of());
        }
    }

    @Test
    void aRootWhoseGrandparentIsRenamedIsGoneAndThereAgain() throws Exception {
        createRoot();
        try (Watched watched = Watched.of(root)) {
            watched.expectReportOfWrite(file);
            Shell.run(top, "mv p away");
            watched.knows(List.of());
            Shell.run(top, "mv away p");
            watched.knows(List.of(file));
            watched.expectReportOfWrite(file);
        }
    }

    @Test
    void aMissingRootIsSeenWhenItAppearsOneDirectoryAtATime() throws Exception {
        try (Watched watched = Watched.of(root)) {
            Shell.run(top, "mkdir p");
            watched.settle();
            Shell.run(top, "mkdir p/q");
            watched.settle();
            Shell.run(top, "mkdir p/q/root");
            watched.settle();
            Shell.run(top, "mkdir p/q/root/d; echo x > p/q/root/d/f");
            watched.knows(List.of(file));
            watched.expectReportOfWrite(file);
        }
    }

    @Test
    void aMissingRootIsSeenWhenItAppearsAtOnce() throws Exception {
        try (Watched watched = Watched.of(root)) {
            createRoot();
            watched.knows(List.of(file));
            watched.expectReportOfWrite(file);
        }
    }

    @Test
    void aRootThatIsAFileIsWatchedThroughEachWayOfSaving() throws Exception {
        createRoot();
        try (Watched watched = Watched.of(file)) {
            watched.expectReportOfWrite(file);
            watched.expectReportAfter(file, () -> Shell.run(top, "echo new > n; mv n " + file));
            watched.expectReportAfter(file, () -> Files.delete(file));
            assertThat(watched.present()).isEmpty();
            watched.expectReportAfter(file, () -> Shell.run(top, "mv p away; mv away p; echo again > " + file));
            watched.expectReportOfWrite(file);
            assertThat(watched.present()).containsExactly(file);
        }
    }

    @Test
    void doesNotReportAFileBesideARootThatIsAFile() throws Exception {
        createRoot();
        try (Watched watched = Watched.of(file)) {
            Path beside = file.resolveSibling("beside");
            Files.writeString(beside, "x");
            watched.settle();
            assertThat(watched.reported(beside)).isZero();
        }
    }

    @Test
    void aRootMayBecomeAFileAndADirectoryAgain() throws Exception {
        createRoot();
        try (Watched watched = Watched.of(root)) {
            Shell.run(top, "rm -r p/q/root; echo x > p/q/root");
            watched.knows(List.of(root));
            watched.expectReportOfWrite(root);
            Shell.run(top, "rm p/q/root; mkdir -p p/q/root/d; echo x > p/q/root/d/f");
            watched.knows(List.of(file));
            watched.expectReportOfWrite(file);
        }
    }

    @Test
    void aRootThatIsUnmountedIsGoneThoughNothingAboveItChanged() throws Exception {
        Files.createDirectories(root);
        int exit = new ProcessBuilder("mount", "-t", "tmpfs", "none", root.toString())
                .start()
                .waitFor();
        assertThat(exit).as("only root can mount").isZero();
        boolean mounted = true;
        Files.createDirectory(file.getParent());
        try (Watched watched = Watched.of(root)) {
            watched.expectReportOfWrite(file);
            Shell.run(top, "umount " + root);
            mounted = false;
            watched.knows(List.of());
            watched.expectReportOfWrite(root.resolve("below"));
        } finally {
            if (mounted) {
                Shell.run(top, "umount -l " + root);
            }
        }
    }
}
