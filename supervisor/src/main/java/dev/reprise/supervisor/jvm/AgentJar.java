package dev.reprise.supervisor.jvm;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The jar of Reprise's own agent. */
public final class AgentJar {
    private static final Pattern NAME = Pattern.compile("reprise-agent(-[0-9].*)?(?<!-sources|-javadoc|-tests)\\.jar");

    private AgentJar() {}

    /**
     * The one on our own class path, or beside the jar that this class is in. Blocks for a look at directories.
     *
     * @return empty if an installation lacks it
     */
    public static Optional<Path> find() {
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            try {
                entries.add(Path.of(entry).toAbsolutePath().normalize());
            } catch (InvalidPathException noPath) {
                // No jar of ours.
            }
        }
        return among(entries).or(AgentJar::besideOurs);
    }

    /** A directory among these may be where the agent's classes were built; its jar lies beside it then. */
    static Optional<Path> among(List<Path> entries) {
        return entries.stream()
                .flatMap(entry ->
                        entry.endsWith("agent/target/classes") ? in(entry.getParent()).stream() : Stream.of(entry))
                .filter(AgentJar::isAgent)
                .findFirst();
    }

    private static Optional<Path> besideOurs() {
        try {
            CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
            return source == null
                    ? Optional.empty()
                    : in(Path.of(source.getLocation().toURI()).getParent());
        } catch (URISyntaxException | IllegalArgumentException noFile) {
            return Optional.empty();
        }
    }

    private static Optional<Path> in(@Nullable Path directory) {
        if (directory == null) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(AgentJar::isAgent).findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isAgent(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName())).matches() && Files.isRegularFile(file);
    }
}
