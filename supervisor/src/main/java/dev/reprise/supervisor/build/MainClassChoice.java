package dev.reprise.supervisor.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.compile.MainClasses;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.report.Problem;

/** The class to run where nothing names it: the only one with a main method. Found once, until it has none any more. */
final class MainClassChoice {
    private static final String REMEDY =
            "Name it: --main-class com.acme.App, or -Dreprise.mainClass=com.acme.App for Maven.";

    private Optional<String> found = Optional.empty();

    /** Blocks for reading the class files in the output. */
    String in(Path output) throws BuildFailure {
        if (found.isPresent() && isStillMain(output.resolve(found.get().replace('.', '/') + ".class"))) {
            return found.get();
        }
        List<String> candidates = candidates(output);
        if (candidates.isEmpty()) {
            throw new BuildFailure(
                    new Problem(
                            "no-main-class",
                            "There is no main class to run.",
                            "No class in " + output + " has a main method, and the project names none.",
                            REMEDY),
                    List.of());
        }
        if (candidates.size() > 1) {
            throw new BuildFailure(
                    new Problem(
                            "main-class-ambiguous",
                            "Several classes could be run.",
                            "Each of them has a main method, and the project names none.",
                            REMEDY.replace("com.acme.App", candidates.get(0)),
                            candidates),
                    List.of());
        }
        found = Optional.of(candidates.get(0));
        return found.get();
    }

    private static boolean isStillMain(Path file) {
        try {
            return MainClasses.isMain(file);
        } catch (IOException unreadable) {
            // The start reports that.
            return true;
        }
    }

    private static List<String> candidates(Path output) throws BuildFailure {
        try {
            return MainClasses.in(output);
        } catch (IOException e) {
            throw new BuildFailure(
                    new Problem("no-main-class", "No main class could be looked for.", e + ".", REMEDY), List.of());
        }
    }
}
