package dev.reprise.cli.maven;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.grack.nanojson.JsonWriter;
import org.jspecify.annotations.NullMarked;

import dev.reprise.compile.model.ProjectJson;
import dev.reprise.files.FileTree;

/** The class path of Reprise's Maven extension. Its classes can't be loaded here because they need Maven. */
final class ExtensionJars {
    private static final String EXTENSION = "dev/reprise/maven/extension/ModelParticipant.class";

    private ExtensionJars() {}

    /** As {@code maven.ext.class.path} expects it. */
    static String classPath() {
        return Stream.concat(
                        Stream.of(EXTENSION),
                        Stream.of(ProjectJson.class, FileTree.class, JsonWriter.class, NullMarked.class)
                                .map(type -> type.getName().replace('.', '/') + ".class"))
                .map(ExtensionJars::holding)
                .map(Path::toString)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The jar or directory that contains a class file. */
    private static Path holding(String name) {
        URL url = ExtensionJars.class.getClassLoader().getResource(name);
        if (url == null) {
            throw new IllegalStateException("this installation of Reprise is incomplete; it lacks " + name);
        }
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            String text = url.toString();
            return Path.of(new URI(text.substring(0, text.length() - name.length())));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(url + " is not a valid location", e);
        }
    }
}
