package dev.reprise.files;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OwnershipTest {
    /** Not in the user database, as is common in containers. */
    private static final String USER = "54321";

    @TempDir
    Path directory;

    @Test
    void aUserWithoutAnEntryInTheDatabaseOfUsersIsNotTakenForRoot() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path classes = Files.createDirectories(directory.resolve("classes/dev/reprise/files"));
        for (Class<?> type : List.of(Ownership.class, OwnershipTest.class)) {
            copyClasses(type, classes);
        }

        Process process = new ProcessBuilder(
                        "setpriv",
                        "--reuid=" + USER,
                        "--regid=" + USER,
                        "--clear-groups",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        directory.resolve("classes").toString(),
                        Stranger.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().filter(line -> !line.startsWith("Picked up"))).containsExactly(USER, "false");
    }

    private static void copyClasses(Class<?> type, Path target) throws IOException, URISyntaxException {
        Path origin = Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve("dev/reprise/files");
        try (Stream<Path> files = Files.list(origin)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(type.getSimpleName()))
                    .toList()) {
                Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Prints its user, and whether it owns a directory. */
    static final class Stranger {
        private Stranger() {}

        public static void main(String[] arguments) {
            System.out.println(Ownership.userName());
            System.out.println(Ownership.isOurs(Path.of(arguments[0])));
        }
    }
}
