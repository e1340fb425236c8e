package dev.reprise.maven.extension;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.maven.project.MavenProject;

import dev.reprise.compile.FileTree;

/** Looks for main methods in sources: of a module that was never compiled there is nothing else. */
final class MainMethods {
    private static final Pattern MAIN = Pattern.compile("\\bvoid\\s+main\\s*\\(|\\bfun\\s+main\\s*\\(");

    private MainMethods() {}

    static boolean isInSourcesOf(MavenProject project) {
        return Stream.concat(
                        project.getCompileSourceRoots().stream().map(Path::of),
                        Stream.of(project.getBasedir().toPath().resolve("src/main/kotlin")))
                .anyMatch(MainMethods::isBelow);
    }

    private static boolean isBelow(Path root) {
        return FileTree.holds(
                root,
                file -> (file.toString().endsWith(".java") || file.toString().endsWith(".kt")) && isIn(file));
    }

    private static boolean isIn(Path file) {
        try {
            // Any encoding will do for ASCII.
            return MAIN.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .find();
        } catch (IOException gone) {
            return false;
        }
    }
}
