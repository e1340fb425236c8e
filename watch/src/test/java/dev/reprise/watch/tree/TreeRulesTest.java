package dev.reprise.watch.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.session.Fixture;
import dev.reprise.watch.session.Recorded;

import static org.assertj.core.api.Assertions.assertThat;

class TreeRulesTest {
    private static final WatchedTree.DirectoryListener NOBODY = new WatchedTree.DirectoryListener() {
        @Override
        public void entering(Path directory) {}

        @Override
        public void left(Path directory) {}
    };

    @TempDir
    Path temporary;

    private final Recorded recorded = new Recorded();
    private Path root;
    private Path rules;

    @BeforeEach
    void makeTree() throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("root"));
        rules = Fixture.old(root.resolve("rules"));
        for (String name : List.of("kept/a", "dropped/b", "adopted/c")) {
            Fixture.old(root.resolve(name));
        }
        Files.writeString(rules, "adopted");
    }

    @Test
    void doesNotReportFilesThatOnlyNewRulesAccept() throws Exception {
        TreeSnapshot tree = attached();
        assertThat(tree.files()).isEqualTo(3);

        Files.writeString(rules, "dropped");

        assertThat(tree.scan(rules)).isFalse();
        assertThat(recorded.changes()).isEmpty();
        assertThat(tree.list()).containsExactlyInAnyOrder(root, root.resolve("kept"), root.resolve("adopted"));
        assertThat(tree.files()).isEqualTo(3);
    }

    @Test
    void reportsChangesThatCameTogetherWithNewRules() throws Exception {
        TreeSnapshot tree = attached();

        Files.writeString(rules, "dropped");
        Files.writeString(root.resolve("kept/a"), "changed");
        Path fresh = Files.writeString(root.resolve("kept/fresh"), "new");
        tree.scan(rules);

        assertThat(recorded.changes())
                .contains(new Change(root.resolve("kept/a"), Kind.MODIFIED), new Change(fresh, Kind.CREATED));
        assertThat(recorded.changedPaths()).containsOnly(root.resolve("kept/a"), fresh);
    }

    @Test
    void adoptedFilesAreWatchedFromThenOn() throws Exception {
        TreeSnapshot tree = attached();
        Files.writeString(rules, "dropped");
        tree.scan();

        Files.writeString(root.resolve("dropped/b"), "changed");
        Files.writeString(root.resolve("adopted/c"), "changed");
        tree.scan();

        assertThat(recorded.changes()).containsExactly(new Change(root.resolve("adopted/c"), Kind.MODIFIED));
    }

    private TreeSnapshot attached() {
        TreeSnapshot tree =
                new TreeSnapshot(new WatchRoot(root, new OneRule(rules)), WatchSettings.defaults(), recorded);
        tree.attach(NOBODY);
        recorded.forget();
        return tree;
    }

    /** Rejects the directories that a file names. */
    private static final class OneRule implements PathFilter {
        private final Path rules;
        private Set<String> out;

        OneRule(Path rules) {
            this.rules = rules;
            this.out = read();
        }

        private Set<String> read() {
            try {
                return Set.copyOf(Files.readAllLines(rules));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public boolean enters(Path directory) {
            return !out.contains(directory.getFileName().toString());
        }

        @Override
        public boolean accepts(Path file) {
            return true;
        }

        @Override
        public boolean isRule(Path file) {
            return file.equals(rules);
        }

        @Override
        public boolean reload() {
            Set<String> before = out;
            out = read();
            return !out.equals(before);
        }
    }
}
