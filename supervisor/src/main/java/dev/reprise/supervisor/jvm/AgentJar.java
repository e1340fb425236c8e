package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.reprise.files.Ownership;

/** Finds the jar of Reprise's own agent. */
public final class AgentJar {
    private static final Pattern NAME = Pattern.compile("reprise-agent(-[0-9].*)?(?<!-sources|-javadoc|-tests)\\.jar");
    private static final String AGENT = "dev/reprise/agent/Agent.class";

    private AgentJar() {}

    /**
     * Finds the agent's jar beside the jar of this class, or else on Reprise's own class path. Blocks to list directories.
     *
     * @return empty if the installation lacks the jar
     */
    public static Optional<Path> find() {
        return besideOurs().or(AgentJar::onClassPath);
    }

    /** Tried first, since it takes a tenth of the time. */
    private static Optional<Path> besideOurs() {
        CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
        return source == null
                ? Optional.empty()
                : file(source.getLocation().toString())
                        .flatMap(ours -> in(ours.getParent()).filter(jar -> Ownership.isTrusted(jar, ours)));
    }

    private static Optional<Path> onClassPath() {
        URL resource = AgentJar.class.getClassLoader().getResource(AGENT);
        return resource == null ? Optional.empty() : holding(resource.toString());
    }

    /**
     * Returns the jar that a class file's URL leads to. If the class is in a directory, that is the output of the agent's build, and the
     * jar is beside it.
     *
     * @param url the URL of {@link #AGENT}
     */
    static Optional<Path> holding(String url) {
        if (url.startsWith("jar:")) {
            return file(url.substring("jar:".length(), url.indexOf("!/"))).filter(Files::isRegularFile);
        }
        return file(url.substring(0, url.length() - AGENT.length())).flatMap(classes -> in(classes.getParent()));
    }

    private static Optional<Path> file(String url) {
        try {
            return Optional.of(Path.of(new URI(url)));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException noFile) {
            return Optional.empty();
        }
    }

    private static Optional<Path> in(@Nullable Path directory) {
        if (directory == null) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file ->
                            NAME.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
