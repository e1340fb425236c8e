package dev.reprise.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Deletion affects nothing but its target. */
class TreesTest {
    private static final int PRECIOUS = 200;

    @TempDir
    private Path directory;

    @Test
    void aTreeIsDeletedWithAllThatIsInIt() throws IOException {
        Path tree = Files.createDirectories(directory.resolve("tree/a/b/c"));
        Files.writeString(tree.resolve("file"), "");
        Files.writeString(directory.resolve("tree/another file"), "");

        Trees.delete(directory.resolve("tree"));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void oneThatIsNotThereIsFine() throws IOException {
        Trees.delete(directory.resolve("nothing"));
        Trees.delete(directory.resolve("nothing/at/all"));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aLinkIsDeletedAndNotWhereItLeads() throws IOException {
        Path precious = Files.createDirectory(directory.resolve("precious"));
        Files.writeString(precious.resolve("file"), "");
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("link"), precious);
        Path link = Files.createSymbolicLink(directory.resolve("link"), precious);

        Trees.delete(tree);
        Trees.delete(link);

        assertThat(directory).isDirectoryContaining(precious::equals);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(precious);
        }
        assertThat(precious.resolve("file")).exists();
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsDeletedWithoutBeingOpened() throws Exception {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Process mkfifo = new ProcessBuilder("mkfifo", tree.resolve("pipe").toString()).start();
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();

        Trees.delete(tree);

        assertThat(tree).doesNotExist();
    }

    /** A walk by paths follows the link about every second time. */
    @Test
    void aLinkThatTakesThePlaceOfADirectoryMeanwhileLeadsNowhere() throws Exception {
        Path precious = Files.createDirectory(directory.resolve("precious"));
        for (int i = 0; i < PRECIOUS; i++) {
            Files.createFile(precious.resolve("file" + i));
        }
        Path tree = Files.createDirectory(directory.resolve("tree"));
        AtomicBoolean done = new AtomicBoolean();
        Thread attacker = new Thread(() -> exchange(tree, precious, done), "attacker");
        attacker.start();
        try {
            for (int i = 0; i < 500; i++) {
                deleteOneBelow(tree);
            }
        } finally {
            done.set(true);
            attacker.join();
        }

        try (Stream<Path> left = Files.list(precious)) {
            assertThat(left).hasSize(PRECIOUS);
        }
    }

    private static void deleteOneBelow(Path tree) {
        try {
            Trees.delete(tree);
            Files.createDirectories(tree);
        } catch (IOException theAttackerWasFaster) {
            // The test is about what is deleted, not whether.
        }
    }

    /** Alternates a link and a directory at the same name. */
    private static void exchange(Path tree, Path precious, AtomicBoolean done) {
        Path victim = tree.resolve("victim");
        Path link = tree.resolveSibling("link");
        Path real = tree.resolveSibling("real");
        while (!done.get()) {
            try {
                Files.createDirectories(real);
                Files.move(real, victim);
                Files.createSymbolicLink(link, precious);
                Files.move(victim, real, StandardCopyOption.REPLACE_EXISTING);
                Files.move(link, victim);
                Files.deleteIfExists(victim);
            } catch (IOException deletedMeanwhile) {
                delete(link);
                delete(victim);
            }
        }
    }

    private static void delete(Path link) {
        try {
            if (Files.isSymbolicLink(link)) {
                Files.delete(link);
            }
        } catch (IOException gone) {
            // As it is to be.
        }
    }
}
