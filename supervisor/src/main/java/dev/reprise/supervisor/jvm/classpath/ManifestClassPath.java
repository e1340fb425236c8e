package dev.reprise.supervisor.jvm.classpath;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The {@code Class-Path} attribute of a jar's manifest. It contains URLs separated by spaces, which are relative to the URL of the jar.
 * Those of directories end with a slash (JAR File Specification, "Class-Path Attribute").
 *
 * @param directories absolute paths of directories
 * @param jars absolute paths of jars
 */
public record ManifestClassPath(List<Path> directories, List<Path> jars) {
    public ManifestClassPath {
        directories = List.copyOf(directories);
        jars = List.copyOf(jars);
    }

    /** Reads the attribute of a jar. Empty if the file is not a jar. Blocks to read the file. */
    public static ManifestClassPath of(Path jar) {
        List<Path> directories = new ArrayList<>();
        List<Path> jars = new ArrayList<>();
        for (String url : attribute(jar).split("\\s+", -1)) {
            if (!url.isEmpty()) {
                resolve(jar, url).ifPresent(url.endsWith("/") ? directories::add : jars::add);
            }
        }
        return new ManifestClassPath(directories, jars);
    }

    private static String attribute(Path jar) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            String value =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return value == null ? "" : value;
        } catch (IOException noJar) {
            return "";
        }
    }

    private static Optional<Path> resolve(Path jar, String url) {
        try {
            URI resolved = jar.toUri().resolve(url);
            return "file".equals(resolved.getScheme())
                    ? Optional.of(Path.of(resolved).normalize())
                    : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException elsewhere) {
            return Optional.empty();
        }
    }
}
