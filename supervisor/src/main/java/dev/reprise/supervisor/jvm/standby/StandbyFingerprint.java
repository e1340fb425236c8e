package dev.reprise.supervisor.jvm.standby;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reprise.files.FileStamp;
import dev.reprise.supervisor.jvm.classpath.JarName;

/**
 * The state of all files that a standby has read, before it was started. If one has changed, the standby may run an old class, so it is
 * discarded.
 */
public final class StandbyFingerprint {
    private final Map<Path, Object> files = new LinkedHashMap<>();
    private final Map<Path, Object> directories = new LinkedHashMap<>();
    private final Map<Path, Object> wildcards = new LinkedHashMap<>();
    private final Map<Path, Object> workingDirectory = new LinkedHashMap<>();

    private StandbyFingerprint() {}

    /**
     * Reads the metadata of the files. Blocks for one {@code stat} each.
     *
     * @return empty if a file was written so recently that a further write could leave the same metadata
     */
    public static Optional<StandbyFingerprint> of(StandbySources sources) {
        long now = FileStamp.nanos(Instant.now());
        StandbyFingerprint found = new StandbyFingerprint();
        sources.files().forEach(file -> found.files.put(file, stamp(file)));
        sources.directories().forEach(each -> found.directories.put(each, Files.isDirectory(each)));
        sources.wildcards().forEach(each -> found.wildcards.put(each, jars(each)));
        found.workingDirectory.put(sources.workingDirectory(), key(sources.workingDirectory()));
        boolean settled = found.files.values().stream()
                .allMatch(stamp -> !(stamp instanceof FileStamp file) || file.isSettled(now));
        return settled ? Optional.of(found) : Optional.empty();
    }

    /** The first file or directory that differs now; empty if none does. Blocks for one {@code stat} each. */
    public Optional<Path> changed() {
        return changed(workingDirectory, StandbyFingerprint::key)
                .or(() -> changed(files, StandbyFingerprint::stamp))
                .or(() -> changed(directories, Files::isDirectory))
                .or(() -> changed(wildcards, StandbyFingerprint::jars));
    }

    private static Optional<Path> changed(Map<Path, Object> former, Function<Path, Object> now) {
        return former.entrySet().stream()
                .filter(each -> !each.getValue().equals(now.apply(each.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Object stamp(Path file) {
        return FileStamp.ofRegularFile(file).<Object>map(stamp -> stamp).orElse("absent");
    }

    /** The JVM lists them at its start. */
    private static Object jars(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(JarName::isJar).collect(Collectors.toSet());
        } catch (IOException missing) {
            return Set.of();
        }
    }

    /** Identifies a directory: one that was deleted and created again is another one. */
    private static Object key(Path directory) {
        try {
            Object key =
                    Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
            return key == null ? "unknown" : key;
        } catch (IOException missing) {
            return "absent";
        }
    }
}
