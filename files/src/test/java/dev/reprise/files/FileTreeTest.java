package dev.reprise.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileTreeTest {
    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("root"));
    }

    private Path write(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }

    private List<String> files(Path directory) {
        return FileTree.files(directory, file -> true).stream()
                .map(file -> directory.relativize(file).toString())
                .sorted()
                .toList();
    }

    @Test
    void linksToFilesAndDirectoriesAreFollowedTheRootIncluded() throws IOException {
        Path elsewhere = write("elsewhere/deep/b");
        write("tree/a");
        Files.createSymbolicLink(root.resolve("tree/file"), elsewhere);
        Files.createSymbolicLink(root.resolve("tree/directory"), elsewhere.getParent());
        Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("tree"));

        assertThat(files(link)).containsExactly("a", "directory/b", "file");
    }

    @Test
    void loopsAndLinksThatLeadNowhereArePassedOver() throws IOException {
        write("tree/sub/a");
        Files.createSymbolicLink(root.resolve("tree/sub/up"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("tree/here"), Path.of("."));
        Files.createSymbolicLink(root.resolve("tree/self"), Path.of("self"));
        Files.createSymbolicLink(root.resolve("tree/nowhere"), Path.of("missing"));

        assertThat(files(root.resolve("tree"))).containsExactly("sub/a");
    }

    @Test
    void aPipeIsNoFile() throws Exception {
        write("tree/a");
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("tree/b").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
        Files.createSymbolicLink(root.resolve("tree/c"), Path.of("b"));

        assertThat(files(root.resolve("tree"))).containsExactly("a");
    }

    @Test
    void linksThatDoubleTheTreeAtEachLevelEndSoon() throws IOException {
        for (int i = 0; i < 40; i++) {
            write("level" + i + "/file");
            for (String name : List.of("one", "two")) {
                Files.createSymbolicLink(root.resolve("level" + i).resolve(name), Path.of("../level" + (i + 1)));
            }
        }

        assertThat(files(root.resolve("level0"))).contains("file", "one/file").hasSizeLessThan(2_000);
        assertThat(FileTree.links(root.resolve("level0"))).hasSizeLessThan(4_000);
    }

    @Test
    void linksAreNamedByAllWaysThatLeadToThem() throws IOException {
        write("b/file");
        write("c/file");
        Files.createDirectories(root.resolve("a"));
        Files.createSymbolicLink(root.resolve("a/b"), Path.of("../b"));
        Files.createSymbolicLink(root.resolve("b/c"), Path.of("../c"));
        Files.createSymbolicLink(root.resolve("c/back"), Path.of("../b"));

        assertThat(FileTree.links(root.resolve("a")))
                .containsEntry(root.resolve("a/b"), root.resolve("b"))
                .containsEntry(root.resolve("a/b/c"), root.resolve("c"))
                .doesNotContainKey(root.resolve("a/b/c/back/c"));
    }

    /** Root may read everything, so a process of another user does this. */
    @Test
    void unreadableDirectoriesAreSkipped() throws Exception {
        write("tree/a");
        write("tree/secret/b");
        write("tree/unlisted/c");
        Files.setPosixFilePermissions(root.resolve("tree/secret"), PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(root.resolve("tree/unlisted"), PosixFilePermissions.fromString("rw-rw-rw-"));
        Path classes = Files.createDirectories(root.resolve("classes/dev/reprise/files"));
        for (Class<?> type : List.of(FileTree.class, FileTreeTest.class)) {
            copyClasses(type, classes);
        }
        for (Path way = root; !way.equals(temporary.toRealPath().getParent()); way = way.getParent()) {
            Files.setPosixFilePermissions(way, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        Process process = new ProcessBuilder(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        root.resolve("classes").toString(),
                        Unprivileged.class.getName(),
                        root.resolve("tree").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().filter(line -> !line.startsWith("Picked up"))).containsExactly("a");
    }

    private static void copyClasses(Class<?> type, Path target) throws Exception {
        Path origin = Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve("dev/reprise/files");
        try (Stream<Path> files = Files.list(origin)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Prints the files of a tree. */
    static final class Unprivileged {
        private Unprivileged() {}

        public static void main(String[] arguments) {
            Path tree = Path.of(arguments[0]);
            FileTree.files(tree, file -> true).forEach(file -> System.out.println(tree.relativize(file)));
        }
    }
}
