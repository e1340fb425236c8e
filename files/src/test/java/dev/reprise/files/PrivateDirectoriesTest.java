package dev.reprise.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which directories are used when something exists there already. */
class PrivateDirectoriesTest {
    @TempDir
    private Path parent;

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void aMissingDirectoryIsCreatedAndUsedAgain() throws IOException {
        Path made = PrivateDirectories.make(parent.resolve("a/b"));

        assertThat(Files.getPosixFilePermissions(made)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(PrivateDirectories.isPrivate(made)).isTrue();
        assertThat(PrivateDirectories.make(parent.resolve("a/b"))).isEqualTo(made);
    }

    @Test
    void oneThatIsNotThereIsNotPrivate() {
        assertThat(PrivateDirectories.isPrivate(parent.resolve("nothing"))).isFalse();
        assertThat(PrivateDirectories.isPrivate(parent.resolve("nothing/at/all")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxrwx", "rwx--x--x", "rwxr-x---", "rwxrwx---", "rw-------"})
    void oneOfAnotherModeIsRefused(String permissions) throws IOException {
        Path directory = Files.createDirectory(parent.resolve("directory"));
        permit(directory, permissions);

        assertThatThrownBy(() -> PrivateDirectories.make(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory + " is not a directory that only this user can enter: its mode is ");
        assertThat(PrivateDirectories.isPrivate(directory)).isFalse();
    }

    @Test
    void aLinkAFileAndAPipeAreRefused() throws Exception {
        Path real = PrivateDirectories.make(parent.resolve("real"));
        Path link = Files.createSymbolicLink(parent.resolve("link"), real);
        Path dangling = Files.createSymbolicLink(parent.resolve("dangling"), parent.resolve("nowhere"));
        Path file = Files.createFile(parent.resolve("file"));
        Path pipe = parent.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", "-m", "700", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();

        for (Path each : List.of(link, dangling, file, pipe)) {
            assertThatThrownBy(() -> PrivateDirectories.make(each))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching(".*: it is (a link|no directory)");
        }
        assertThat(parent.resolve("nowhere")).doesNotExist();
    }

    @Test
    void nothingIsCreatedWhereOthersCanReplaceIt() throws IOException {
        Path open = Files.createDirectories(parent.resolve("open/below"));
        permit(open.getParent(), "rwxrwxrwx");

        assertThatThrownBy(() -> PrivateDirectories.make(open.resolve("directory")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other users can replace what is in " + open.getParent());
        assertThat(open).isEmptyDirectory();
    }

    @Test
    void aStickyBitMakesADirectoryOfAllUsersSafe() throws IOException {
        Path open = Files.createDirectory(parent.resolve("open"));
        Files.setAttribute(open, "unix:mode", 01777);

        assertThat(PrivateDirectories.make(open.resolve("directory"))).isDirectory();
    }

    @Test
    void thePathThatIsUsedHasNoLinkThatCouldBeChanged() throws IOException {
        Path real = Files.createDirectory(parent.resolve("real")).toRealPath();
        Path link = Files.createSymbolicLink(parent.resolve("link"), real);

        assertThat(PrivateDirectories.make(link.resolve("directory"))).isEqualTo(real.resolve("directory"));
    }

    @Test
    void theFirstPlaceThatCanBeUsedIsTakenElseAllReasonsAreGiven() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        Path good = parent.resolve("good");

        assertThat(PrivateDirectories.first(List.of(file, file.resolve("below"), good))
                        .getFileName())
                .hasToString("good");
        assertThatThrownBy(() -> PrivateDirectories.first(List.of(file, file.resolve("below"))))
                .hasMessageMatching(
                        ".*file is not a directory .*: it is no directory; .*file(/below)?: Not a directory");
    }

    @Test
    void theCacheIsWhereItsVariablePoints() {
        assertThat(PrivateDirectories.inCache(Map.of("XDG_CACHE_HOME", parent.toString())))
                .contains(parent.resolve("reprise"));
        assertThat(PrivateDirectories.inCache(Map.of("XDG_CACHE_HOME", "relative")))
                .isEqualTo(PrivateDirectories.inCache(Map.of()));
        assertThat(PrivateDirectories.absolute("\0")).isEqualTo(Optional.empty());
    }

    /** The JDK calls the home of a user without an entry in the database of users "?", which is no absolute path. */
    @Test
    void aHomeThatTheJdkDoesNotKnowIsThatOfTheEnvironment() {
        String known = System.setProperty("user.home", "?");
        try {
            assertThat(PrivateDirectories.inState(Map.of("HOME", parent.toString())))
                    .contains(parent.resolve(".local/state/reprise"));
            assertThat(PrivateDirectories.inCache(Map.of("HOME", parent.toString())))
                    .contains(parent.resolve(".cache/reprise"));
            assertThat(PrivateDirectories.inState(Map.of())).isEmpty();
            assertThat(PrivateDirectories.inState(Map.of("HOME", "?"))).isEmpty();
        } finally {
            System.setProperty("user.home", known);
        }
    }
}
