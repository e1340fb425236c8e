package dev.reprise.agent.stage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reprise.FileChangedListener;

/** The jars that the tests are about, and more of them. */
public final class Jars {
    private Jars() {}

    /** The agent, shaded, as users have it. */
    public static Path agent() {
        return Path.of(System.getProperty("reprise.agent.jar"));
    }

    /** Those of a library that programs run against; none if it has no name. */
    public static List<Path> library(String name) {
        if (name.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files =
                Files.list(Path.of(System.getProperty("reprise.agent.libraries"), name, "target", "jars"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes of the API, or their jar. */
    public static Path api() {
        return of(FileChangedListener.class);
    }

    /** Where a class of the tests' own class path comes from. */
    public static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A class path. */
    public static String join(Path... parts) {
        return Stream.of(parts).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Makes one of all that is below a directory. */
    public static Path make(Path jar, Map<String, String> attributes, Path content) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> below = Files.walk(content)) {
            List<Path> files = below.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                out.putNextEntry(
                        new JarEntry(content.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }
}
