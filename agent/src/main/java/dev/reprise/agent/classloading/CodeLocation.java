package dev.reprise.agent.classloading;

import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;

import org.jspecify.annotations.Nullable;

/**
 * The place that a class was loaded from.
 *
 * @param path the directory or file; for a class in a nested jar the outermost file
 * @param inner the location within that file; empty unless the class is in a nested jar
 */
public record CodeLocation(Path path, String inner) {
    /** What separates a jar from its content in a URL: for Spring Boot, the JDK and others, and Tomcat. */
    private static final String[] SEPARATORS = {"/!", "!/", "*/"};

    /** Null if the class was not loaded from a file. */
    public static @Nullable CodeLocation of(@Nullable ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location == null ? null : of(location.toString());
    }

    static @Nullable CodeLocation of(String url) {
        int start = url.indexOf(":/");
        String scheme = start < 0 ? "" : url.substring(0, start);
        if (!scheme.endsWith("file") && !scheme.endsWith("nested")) {
            return null;
        }
        String rest = url.substring(start + 1);
        int end = rest.length();
        for (String separator : SEPARATORS) {
            int at = rest.indexOf(separator);
            end = at < 0 ? end : Math.min(end, at);
        }
        return existing(rest.substring(0, end), rest.substring(end));
    }

    private static @Nullable CodeLocation existing(String outer, String inner) {
        try {
            Path path = Path.of(URI.create("file:".concat(outer))).normalize();
            return Files.exists(path) ? new CodeLocation(path, inner) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether classes here are probably the application's own; libraries come in jars. */
    public boolean isApplication() {
        return inner.contains("-INF/classes")
                || Files.isDirectory(path)
                || path.toString().endsWith(".java");
    }
}
