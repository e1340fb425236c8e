package dev.reprise.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What remains of it, and after which ends of the process. */
class TempDirectoryTest {
    @TempDir
    private Path parent;

    private Path base = Path.of("");

    @BeforeEach
    void makeBase() throws IOException {
        base = PrivateDirectories.make(parent.resolve("base"));
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> directories = Files.list(base)) {
            return directories.toList();
        }
    }

    @Test
    void nothingIsLeftOfOneThatIsClosed() throws IOException {
        try (TempDirectory directory = TempDirectory.make(base, "project")) {
            Files.writeString(
                    Files.createDirectories(directory.path().resolve("a/b")).resolve("c"), "c");
        }

        assertThat(all()).isEmpty();
    }

    @Test
    void nobodyElseCanEnterIt() throws IOException {
        try (TempDirectory directory = TempDirectory.make(base, "project")) {
            assertThat(PrivateDirectories.isPrivate(directory.path())).isTrue();
        }
    }

    @Test
    void thatOfAKilledProcessIsDeletedByTheNext() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        base.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path held = Path.of(other.inputReader().readLine());

        try (TempDirectory first = TempDirectory.make(base, "project");
                TempDirectory second = TempDirectory.make(base, "notify")) {
            assertThat(all()).containsExactlyInAnyOrder(held, first.path(), second.path());
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(all()).containsExactly(held);
        TempDirectory.make(base, "maven").close();
        assertThat(all()).isEmpty();
    }

    @Test
    void aDirectoryUnderConstructionIsKeptAndDeletedIfThatTakesTooLong() throws IOException {
        Path recent = Files.createDirectory(base.resolve("project-1"));
        Path old = Files.createDirectory(base.resolve("project-2"));
        Files.setLastModifiedTime(old, FileTime.fromMillis(0));

        TempDirectory.make(base, "project").close();

        assertThat(recent).exists();
        assertThat(old).doesNotExist();
    }

    @Test
    void oneWithoutALockOnAFileSystemThatHasNoneIsLeftAlone() throws IOException {
        Path unlocked = Files.createDirectory(base.resolve("project-1"));
        Files.createFile(unlocked.resolve("no-lock"));
        Files.setLastModifiedTime(unlocked, FileTime.fromMillis(0));

        TempDirectory.make(base, "project").close();

        assertThat(unlocked).exists();
    }

    @Test
    void directoriesOfInstancesAndFilesAreLeftAlone() throws IOException {
        Path instance = Files.createDirectory(base.resolve("4711-1"));
        Files.setLastModifiedTime(instance, FileTime.fromMillis(0));
        Path file = Files.createFile(base.resolve("error-1.txt"));

        TempDirectory.make(base, "project").close();

        assertThat(all()).containsExactlyInAnyOrder(instance, file);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeInThePlaceOfTheLockIsNotOpened() throws Exception {
        Path left = Files.createDirectory(base.resolve("project-1"));
        Process mkfifo = new ProcessBuilder("mkfifo", left.resolve("lock").toString()).start();
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Files.setLastModifiedTime(left, FileTime.fromMillis(0));

        TempDirectory.make(base, "project").close();

        assertThat(left).doesNotExist();
    }

    @Test
    void aLinkInThePlaceOfADirectoryOrALockLeadsNowhere() throws IOException {
        Path precious = Files.createDirectory(parent.resolve("precious"));
        Files.writeString(precious.resolve("lock"), "precious");
        Path link = Files.createSymbolicLink(base.resolve("project-1"), precious);
        Path directory = Files.createDirectory(base.resolve("project-2"));
        Files.createSymbolicLink(directory.resolve("lock"), precious.resolve("lock"));
        Files.setLastModifiedTime(directory, FileTime.fromMillis(0));

        TempDirectory.make(base, "project").close();

        assertThat(link).exists();
        assertThat(directory).doesNotExist();
        assertThat(precious.resolve("lock")).hasContent("precious");
    }

    @Test
    void aDirectoryThatCanNotBeDeletedDoesNotPreventTheOthers() throws IOException {
        Path deep = base.resolve("project-1");
        Files.createDirectories(deep.resolve("a/".repeat(250)));
        Files.createFile(deep.resolve("lock"));
        for (int i = 2; i < 20; i++) {
            Files.createFile(Files.createDirectory(base.resolve("project-" + i)).resolve("lock"));
        }

        TempDirectory.make(base, "project").close();

        assertThat(all()).containsExactly(deep);
        assertThat(Files.getPosixFilePermissions(base)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    /** Keeps one until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            TempDirectory directory = TempDirectory.make(Path.of(arguments[0]), "project");
            System.out.println(directory.path());
            Thread.sleep(Long.MAX_VALUE);
            directory.close();
        }
    }
}
