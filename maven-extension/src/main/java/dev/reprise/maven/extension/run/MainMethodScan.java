package dev.reprise.maven.extension.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.maven.project.MavenProject;

import dev.reprise.files.FileTree;
import dev.reprise.maven.extension.plan.PluginConfiguration;

/** Searches for main methods in sources: a module that was never compiled has nothing else. */
final class MainMethodScan {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

    /** In a class that every JDK can start, as far as the text shows. */
    private static final Pattern TRADITIONAL = Pattern.compile(
            "\\bstatic\\b[^;{}()]*\\bvoid\\s+main\\s*\\(\\s*(?:final\\s+)?(?:java\\.lang\\.)?String\\b");

    /** JEP 512: also without static, and without a parameter. */
    private static final Pattern FLEXIBLE = Pattern.compile(
            "(?<!private )\\bvoid\\s+main\\s*\\(\\s*(?:\\)|(?:final\\s+)?(?:java\\.lang\\.)?String\\b)");

    private static final Map<String, Pattern> OTHER_LANGUAGES = Map.of(
            ".kt", Pattern.compile("\\bfun\\s+main\\s*\\("),
            ".groovy", Pattern.compile("\\b(?:void|def)\\s+main\\s*\\("),
            ".scala", Pattern.compile("\\bdef\\s+main\\s*\\(|\\bextends\\s+App\\b|@main\\b"));

    private MainMethodScan() {}

    /** Whether a source of a module has a main method that every JDK starts. */
    static boolean traditionalIn(MavenProject project) {
        return isInSourcesOf(project, TRADITIONAL);
    }

    /** Whether a source of a module has a main method that this JDK starts. */
    static boolean anyIn(MavenProject project) {
        int feature = Runtime.version().feature();
        boolean flexible = feature >= 25 || (feature >= 21 && usesPreviews(project));
        return isInSourcesOf(project, flexible ? FLEXIBLE : TRADITIONAL);
    }

    static boolean isIn(String name, String text, boolean flexible) {
        return isIn(name, text, flexible ? FLEXIBLE : TRADITIONAL);
    }

    private static boolean usesPreviews(MavenProject project) {
        return "true".equals(project.getProperties().getProperty("maven.compiler.enablePreview"))
                || new PluginConfiguration(project, "org.apache.maven.plugins:maven-compiler-plugin")
                        .all().stream()
                                .map(String::valueOf)
                                .anyMatch(text -> text.contains("--enable-preview")
                                        || text.contains("<enablePreview>true</enablePreview>"));
    }

    private static boolean isInSourcesOf(MavenProject project, Pattern java) {
        return Stream.concat(
                        project.getCompileSourceRoots().stream().map(Path::of),
                        Stream.of("kotlin", "groovy", "scala")
                                .map(project.getBasedir().toPath().resolve("src/main")::resolve))
                .anyMatch(root -> FileTree.holds(root, file -> isSource(file) && isIn(file, java)));
    }

    private static boolean isSource(Path file) {
        String name = file.toString();
        return name.endsWith(".java") || OTHER_LANGUAGES.keySet().stream().anyMatch(name::endsWith);
    }

    private static boolean isIn(Path file, Pattern java) {
        try {
            // Any ASCII-compatible encoding will do.
            return isIn(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1), java);
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean isIn(String name, String text, Pattern java) {
        Pattern main = OTHER_LANGUAGES.getOrDefault(name.substring(Math.max(0, name.lastIndexOf('.'))), java);
        return main.matcher(COMMENT.matcher(text).replaceAll(" ")).find();
    }
}
