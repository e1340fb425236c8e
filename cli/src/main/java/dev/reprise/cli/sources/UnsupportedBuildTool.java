package dev.reprise.cli.sources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.reprise.core.Problem;

/**
 * A build tool that Reprise does not support.
 *
 * @param file that shows that the tool is used
 * @param command that runs the project with it
 */
public record UnsupportedBuildTool(String name, Path file, String command) {
    private static final List<String> GRADLE =
            List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    /** The tool of a directory; the first known one if there are several. Blocks while it checks for files. */
    public static Optional<UnsupportedBuildTool> of(Path directory) {
        return gradle(directory)
                .or(() -> tool(directory, "sbt", "sbt run", "build.sbt"))
                .or(() -> tool(directory, "Mill", "mill run", "build.mill", "build.sc"))
                .or(() -> tool(directory, "Bazel", "bazel run //:app", "MODULE.bazel", "WORKSPACE.bazel", "WORKSPACE"));
    }

    /** Explains to the user what to do instead. */
    public Problem problem() {
        String build = name.equals("Gradle")
                ? " Or let Gradle compile (gradle -t classes), and run its class files:"
                        + " reprise java -cp 'build/classes/java/main:build/resources/main:lib/*' com.acme.App."
                : "";
        return new Problem(
                "build-tool-unsupported",
                "Reprise can't build " + name + " projects yet.",
                file.getParent() + " contains " + file.getFileName() + " and no pom.xml.",
                "Run it through " + name + ": reprise --relay --watch src " + command + "." + build);
    }

    private static Optional<UnsupportedBuildTool> gradle(Path directory) {
        String program = Files.isRegularFile(directory.resolve("gradlew")) ? "./gradlew" : "gradle";
        return tool(directory, "Gradle", program, GRADLE.toArray(new String[0]))
                .map(found ->
                        new UnsupportedBuildTool(found.name, found.file, program + " --no-daemon " + task(found.file)));
    }

    private static Optional<UnsupportedBuildTool> tool(Path directory, String name, String command, String... files) {
        return Stream.of(files)
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> new UnsupportedBuildTool(name, file, command));
    }

    /** The task that runs the program, as far as the text shows. */
    private static String task(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.contains("io.quarkus")
                    ? "quarkusDev"
                    : text.contains("org.springframework.boot") ? "bootRun" : "run";
        } catch (IOException unreadable) {
            return "run";
        }
    }
}
