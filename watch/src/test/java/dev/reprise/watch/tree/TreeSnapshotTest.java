package dev.reprise.watch.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.reprise.watch.Change;
import dev.reprise.watch.PathFilter;

import static dev.reprise.watch.Change.Kind.CREATED;
import static dev.reprise.watch.Change.Kind.DELETED;
import static dev.reprise.watch.Change.Kind.MODIFIED;
import static org.assertj.core.api.Assertions.assertThat;

/** Which files and directories a snapshot contains after a scan. */
class TreeSnapshotTest extends SnapshotFixture {
    @Test
    void findsARootThatAppears() throws IOException {
        Files.delete(root);
        TreeSnapshot tree = attached(PathFilter.ALL);

        assertThat(tree.scan()).isFalse();
        write("sub/a", "1");

        assertThat(tree.scan(root)).isTrue();
        assertThat(taken()).containsExactly(new Change(root.resolve("sub/a"), CREATED));
        assertThat(entered).containsExactly(root, root.resolve("sub"));
    }

    @Test
    void reportsFilesThatDisappearWithARootAndComeBack() throws IOException {
        Path file = write("sub/a", "1");
        TreeSnapshot tree = attached(PathFilter.ALL);

        Files.move(root, root.resolveSibling("away"));
        tree.scan();
        assertThat(taken()).containsExactly(new Change(file, DELETED));
        assertThat(left).containsExactly(root.resolve("sub"), root);
        assertThat(tree.files()).isZero();
        assertThat(tree.directories()).isZero();

        Files.move(root.resolveSibling("away"), root);
        tree.scan();
        assertThat(taken()).containsExactly(new Change(file, CREATED));
    }

    @Test
    void followsARootThatBecomesAFile() throws IOException {
        Path file = write("a", "1");
        TreeSnapshot tree = attached(PathFilter.ALL);

        Files.delete(file);
        Files.delete(root);
        Files.writeString(root, "file");
        tree.scan(root);
        assertThat(taken()).containsExactlyInAnyOrder(new Change(file, DELETED), new Change(root, CREATED));

        Files.writeString(root, "longer");
        tree.scan(root);
        assertThat(taken()).containsExactly(new Change(root, MODIFIED));

        Files.delete(root);
        write("a", "1");
        tree.scan();
        assertThat(taken()).containsExactlyInAnyOrder(new Change(root, DELETED), new Change(file, CREATED));
    }

    @Test
    void followsADirectoryThatBecomesAFileAndADirectoryAgain() throws IOException {
        Path inner = write("sub/deep/a", "1");
        Path sub = root.resolve("sub");
        TreeSnapshot tree = attached(PathFilter.ALL);

        Files.delete(inner);
        Files.delete(inner.getParent());
        Files.delete(sub);
        Files.writeString(sub, "file");
        tree.scan(sub);
        assertThat(taken()).containsExactlyInAnyOrder(new Change(inner, DELETED), new Change(sub, CREATED));
        assertThat(left).containsExactly(sub.resolve("deep"), sub);

        Files.delete(sub);
        write("sub/deep/a", "2");
        tree.scan(sub);
        assertThat(taken()).containsExactlyInAnyOrder(new Change(sub, DELETED), new Change(inner, CREATED));
    }

    @Test
    void reportsADirectoryThatWasReplacedByAnother() throws IOException {
        Path file = write("sub/a", "old");
        write("other/a", "new");
        write("other/b", "new");
        TreeSnapshot tree = attached(PathFilter.ALL);
        entered.clear();

        Files.delete(file);
        Files.delete(root.resolve("sub"));
        Files.move(root.resolve("other"), root.resolve("sub"));
        tree.scan();

        assertThat(taken())
                .contains(
                        new Change(file, MODIFIED),
                        new Change(root.resolve("sub/b"), CREATED),
                        new Change(root.resolve("other/a"), DELETED));
        assertThat(left).contains(root.resolve("sub"), root.resolve("other"));
        assertThat(entered).contains(root.resolve("sub"));
    }

    @Test
    void ignoresAScanOfAPathOutsideTheTree() throws IOException {
        write("a", "1");
        write("sub/b", "1");
        TreeSnapshot tree = settled(PathFilter.ALL);

        for (String place : List.of("nothing", "sub/nothing/deeper", "a/below", "../elsewhere", "", "sub", "a")) {
            assertThat(tree.scan(root.resolve(place))).as(place).isFalse();
        }
        assertThat(tree.scan(root.getRoot())).isFalse();
        assertThat(taken()).isEmpty();
    }

    @Test
    void findsEverythingInADirectoryThatIsNewOnTheWay() throws IOException {
        TreeSnapshot tree = attached(PathFilter.ALL);
        Path deep = write("x/y/z/a", "1");
        Path beside = write("x/b", "1");

        tree.scan(deep);

        assertThat(taken()).containsExactlyInAnyOrder(new Change(deep, CREATED), new Change(beside, CREATED));
    }

    @Test
    void neverTestsPathsBelowADirectoryThatIsNotEntered() throws IOException {
        write("pruned/sub/a", "1");
        Path kept = write("kept/a", "1");
        write("kept/b", "1");
        Set<Path> tested = new HashSet<>();
        PathFilter filter = new PathFilter() {
            @Override
            public boolean enters(Path directory) {
                tested.add(directory);
                return !directory.endsWith("pruned");
            }

            @Override
            public boolean accepts(Path file) {
                tested.add(file);
                return !file.endsWith("b");
            }
        };
        TreeSnapshot tree = attached(filter);
        write("pruned/sub/c", "1");
        write("kept/b", "22");
        Files.writeString(kept, "22");
        tree.scan();
        tree.scan(root.resolve("pruned/sub/c"));
        tree.scan(root.resolve("kept/b"));

        assertThat(taken()).containsExactly(new Change(kept, MODIFIED));
        assertThat(tested)
                .contains(root.resolve("pruned"))
                .noneMatch(path -> path.startsWith(root.resolve("pruned/sub")));
        assertThat(entered).containsExactlyInAnyOrder(root, root.resolve("kept"));
        assertThat(tree.files()).isEqualTo(1);
        assertThat(tree.directories()).isEqualTo(2);
    }

    @Test
    void scansTheEntriesOfADirectoryAndNoDeeper() throws IOException {
        Path near = write("sub/a", "1");
        Path far = write("sub/deep/a", "1");
        TreeSnapshot tree = settled(PathFilter.ALL);

        Files.writeString(near, "22");
        Files.writeString(far, "22");
        tree.scan(root.resolve("sub"));
        assertThat(taken()).containsExactly(new Change(near, MODIFIED));

        tree.scan();
        assertThat(taken()).contains(new Change(far, MODIFIED));
    }

    @Test
    void reportsALinkThatIsPointedElsewhereAndFollowsNone() throws IOException {
        write("sub/a", "1");
        Path link = Files.createSymbolicLink(root.resolve("link"), Path.of("sub"));
        Path loop =
                Files.createSymbolicLink(root.resolve("sub/loop"), Path.of("..").resolve("sub"));
        TreeSnapshot tree = settled(PathFilter.ALL);
        assertThat(tree.files()).isEqualTo(3);

        Path other = Files.createSymbolicLink(root.resolve("other"), Path.of("sub/a"));
        Files.move(other, link, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(loop);
        tree.scan();

        assertThat(taken()).containsExactlyInAnyOrder(new Change(link, MODIFIED), new Change(loop, DELETED));
    }
}
