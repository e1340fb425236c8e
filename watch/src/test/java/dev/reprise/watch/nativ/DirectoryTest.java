package dev.reprise.watch.nativ;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.tree.TreeSnapshot;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class DirectoryTest {
    @TempDir
    Path temporary;

    private Path root;
    private long watchesOfOthers;

    @BeforeEach
    void createRoot() throws Exception {
        watchesOfOthers = KernelWatches.count();
        root = Files.createDirectory(temporary.toRealPath().resolve("root"));
    }

    @Test
    void filesWrittenRightAfterTheirDirectoriesAreAllReported() throws Exception {
        try (Watched watched = Watched.of(root)) {
            Shell.run(root, "for i in $(seq 200); do mkdir -p $i/a/b/c; echo x > $i/a/b/c/f; echo x > $i/f; done");
            watched.settle();
            assertThat(watched.present())
                    .containsExactlyInAnyOrderElementsOf(files())
                    .hasSize(400);
        }
    }

    @Test
    void allOfThousandsOfUnpackedFilesAreReported() throws Exception {
        Path source = Files.createDirectory(root.resolveSibling("source"));
        Shell.run(
                source,
                "for d in $(seq 250); do mkdir -p p$((d % 10))/$d; for f in $(seq 20); do"
                        + " echo $f > p$((d % 10))/$d/$f; done; done; tar cf ../a.tar .");
        try (Watched watched = Watched.of(root)) {
            Shell.run(root, "tar xf ../a.tar");
            watched.settle();
            assertThat(watched.present())
                    .containsExactlyInAnyOrderElementsOf(files())
                    .hasSize(5_000);
        }
    }

    @Test
    void aRenamedDirectoryTakesItsContentAlongAndStaysWatched() throws Exception {
        Shell.run(root, "mkdir -p old/deep; echo x > old/a; echo x > old/deep/b");
        try (Watched watched = Watched.of(root)) {
            Files.move(root.resolve("old"), root.resolve("new"));
            watched.settle();
            assertThat(watched.present()).containsExactlyInAnyOrderElementsOf(files());
            watched.expectReportOfWrite(root.resolve("new/a"));
            watched.expectReportOfWrite(root.resolve("new/deep/b"));
            watched.expectReportOfWrite(root.resolve("new/deep/c"));
            assertThat(watched.present()).noneMatch(path -> path.startsWith(root.resolve("old")));
        }
    }

    @Test
    void directoriesThatChangePlacesAreEachWatchedUnderTheirNewName() throws Exception {
        Shell.run(root, "mkdir a b; echo x > a/f; echo x > b/f");
        try (Watched watched = Watched.of(root)) {
            for (int i = 0; i < 20; i++) {
                Shell.run(root, "mv a c; mv b a; mv c b");
                watched.settle();
                watched.expectReportOfWrite(root.resolve("a/f"));
                watched.expectReportOfWrite(root.resolve("b/f"));
            }
        }
    }

    @Test
    void aDirectoryDeletedAndCreatedAgainIsWatchedThoughItsInodeNumberIsTheSame() throws Exception {
        Shell.run(root, "mkdir -p d/e; echo x > d/e/f");
        try (Watched watched = Watched.of(root)) {
            for (int i = 0; i < 50; i++) {
                Shell.run(root, "rm -r d; mkdir -p d/e; echo " + i + " > d/e/f");
                watched.settle();
                watched.expectReportOfWrite(root.resolve("d/e/f"));
            }
        }
    }

    @Test
    void aDirectoryThatDisappearsReleasesItsWatches() throws Exception {
        Shell.run(root, "mkdir -p d/1/2/3 e");
        try (Watched watched = Watched.of(root)) {
            long before = KernelWatches.count();
            Files.move(root.resolve("d"), root.resolveSibling("outside"));
            watched.settle();
            assertThat(KernelWatches.count()).isEqualTo(before - 4);

            Files.writeString(root.resolveSibling("outside").resolve("f"), "x");
            watched.settle();
            assertThat(watched.present()).isEmpty();
            watched.expectReportOfWrite(root.resolve("e/f"));
        }
    }

    @Test
    void aDirectoryOfTwoTreesIsWatchedUntilBothAreRemoved() throws Exception {
        Path inner = Files.createDirectory(root.resolve("inner"));
        try (Watched outer = Watched.of(root)) {
            TreeSnapshot second = outer.add(inner, PathFilter.ALL);
            outer.settle();
            outer.watcher.remove(second);
            outer.expectReportOfWrite(inner.resolve("f"));
            outer.expectReportOfWrite(root.resolve("f"));
        }
        assertThat(KernelWatches.count()).isEqualTo(watchesOfOthers);
    }

    @Test
    void aTreeBelowAnotherDoesNotHideWritesFromItsParent() throws Exception {
        Path inner = Files.createDirectories(root.resolve("a/inner"));
        Files.writeString(root.resolve("a/f"), "x");
        try (Watched outer = Watched.of(root)) {
            outer.add(inner, PathFilter.ALL);
            outer.expectReportOfWrite(root.resolve("a/f"));
        }
        try (Watched outer = Watched.of(inner)) {
            outer.add(root, PathFilter.ALL);
            outer.expectReportOfWrite(root.resolve("a/f"));
        }
    }

    @Test
    void aDirectoryThatIsNotEnteredCostsNoWatchThenOrLater() throws Exception {
        Shell.run(root, "mkdir -p node_modules/a/b src");
        try (Watched watched = Watched.of(root, new Without("node_modules"))) {
            long before = KernelWatches.count();
            Shell.run(root, "mkdir -p node_modules/c/d src/node_modules/e; echo x > src/node_modules/e/f");
            watched.settle();
            assertThat(KernelWatches.count()).isEqualTo(before);
            assertThat(watched.present()).isEmpty();

            watched.expectReportOfWrite(root.resolve("src/A.java"));
        }
    }

    @Test
    void aRemovedTreeReportsNothingMore() throws Exception {
        try (Watched watched = new Watched()) {
            TreeSnapshot tree = watched.add(root, PathFilter.ALL);
            watched.watcher.remove(tree);
            Files.writeString(root.resolve("f"), "x");
            watched.settle();
            assertThat(watched.present()).isEmpty();
            assertThat(KernelWatches.count()).isEqualTo(watchesOfOthers);
        }
    }

    @Test
    void namesThatAreNoTextAreReported() throws Exception {
        try (Watched watched = Watched.of(root)) {
            Shell.run(root, "d=$(printf 'b\\377d'); mkdir \"$d\"; echo x > \"$d/$(printf '\\303')\"");
            watched.settle();
            assertThat(watched.present())
                    .containsExactlyInAnyOrderElementsOf(files())
                    .hasSize(1);
            watched.expectReportOfWrite(files().get(0));
        }
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private record Without(String name) implements PathFilter {
        @Override
        public boolean enters(Path directory) {
            return !directory.endsWith(name);
        }

        @Override
        public boolean accepts(Path file) {
            return true;
        }
    }
}
