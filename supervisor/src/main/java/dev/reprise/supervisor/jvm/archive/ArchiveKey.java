package dev.reprise.supervisor.jvm.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.reprise.files.FileStamp;
import dev.reprise.supervisor.jvm.classpath.JavaHome;

/**
 * The name of an archive: a hash of everything that the JVM compares before it uses one, and of the processor.
 *
 * @param name safe as a file name
 */
record ArchiveKey(String name) {
    /** Changes with the content of the directory of an archive. */
    private static final String FORMAT = "1";

    private static final int OLDEST = 17;
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /**
     * Returns the key of a class path on a JDK. Blocks to read the JDK's {@code release} file and the metadata of the jars.
     *
     * @param options the decisive options
     * @param jars the jars as they are written on the class path
     * @param directory the directory that relative jars are resolved against
     * @throws IOException if the JDK or a jar is missing
     */
    static ArchiveKey of(JavaHome home, List<String> options, List<String> jars, Path directory) throws IOException {
        List<String> lines = new ArrayList<>(List.of(FORMAT, home.directory().toString(), directory.toString()));
        String release = Files.readString(home.directory().resolve("release"), StandardCharsets.ISO_8859_1);
        if (home.feature() < OLDEST || release.contains("OpenJ9")) {
            throw new IOException(home.directory() + " is not a HotSpot JVM of Java 17 or newer");
        }
        lines.add(release);
        lines.add(version(home.directory().resolve("lib/modules")));
        lines.add(processor());
        lines.addAll(options);
        for (String jar : jars) {
            lines.add(jar + " " + version(directory.resolve(jar)));
        }
        return new ArchiveKey(Sha256.of(lines));
    }

    /** The length and modification time, which the JVM compares too. */
    private static String version(Path file) throws IOException {
        FileStamp stamp = FileStamp.ofRegularFile(file).orElseThrow(() -> new IOException(file + " is missing"));
        return stamp.size() + " " + stamp.modified();
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS, StandardCharsets.ISO_8859_1)) {
            Optional<String> features = lines.filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                    .findFirst();
            return System.getProperty("os.arch") + " " + features.orElse("");
        } catch (IOException notLinux) {
            return String.valueOf(System.getProperty("os.arch"));
        }
    }
}
