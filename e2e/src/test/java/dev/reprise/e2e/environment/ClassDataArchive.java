package dev.reprise.e2e.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The class-data archive of Reprise, made as the script {@code reprise} makes it: the tests start Reprise a thousand times. */
final class ClassDataArchive {
    private static final Path DIRECTORY = Installation.checkout().resolve("e2e/target/archive");

    private ClassDataArchive() {}

    /**
     * Makes the archive for the Java that runs the tests. Blocks for seconds.
     *
     * @param flags the flags of Reprise's JVM
     */
    static Path create(Path jar, List<String> flags) {
        Path classes = DIRECTORY.resolve("classes");
        Path archive = DIRECTORY.resolve("reprise.jsa");
        try {
            Files.createDirectories(DIRECTORY);
            Files.deleteIfExists(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String java = Installation.jdkProgram("java");
        List<String> listing = new ArrayList<>(List.of(java, "-Xshare:auto", "-XX:DumpLoadedClassList=" + classes));
        listing.addAll(flags);
        listing.addAll(List.of("-jar", jar.toString(), "--exit-on-failure", java, "-cp", ".", "Missing"));
        // It exits with the failure of the missing class.
        Run.toEnd(Map.of(), DIRECTORY, listing.toArray(String[]::new));
        List<String> dump = new ArrayList<>(List.of(
                java, "-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + archive));
        dump.addAll(flags);
        dump.addAll(List.of("-cp", jar.toString()));
        Run.command(Map.of(), DIRECTORY, dump.toArray(String[]::new));
        assertThat(archive).exists();
        return archive;
    }
}
