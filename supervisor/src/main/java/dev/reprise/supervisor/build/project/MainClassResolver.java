package dev.reprise.supervisor.build.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.compile.classfile.MainClassFinder;
import dev.reprise.compile.model.Launch;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.jvm.classpath.JavaHome;

/** Finds the main class if none is configured: the only class with a main method. The result is kept until that class is deleted. */
final class MainClassResolver {
    private static final String REMEDY =
            "Choose it with --main-class com.acme.App, or with -Dreprise.mainClass=com.acme.App for Maven.";

    private Optional<String> found = Optional.empty();

    /**
     * Returns the main class. Blocks while reading the class files in the output.
     *
     * @param launch of the program; it determines the JDK that runs the class
     */
    String in(Path output, Launch launch) throws BuildFailure {
        if (found.isPresent() && isStillMain(output, found.get(), launch)) {
            return found.get();
        }
        List<String> candidates = candidates(output, launch);
        if (candidates.isEmpty()) {
            throw new BuildFailure(none(output, launch), List.of());
        }
        if (candidates.size() > 1) {
            throw new BuildFailure(
                    new Problem(
                            "main-class-ambiguous",
                            "Several classes have a main method.",
                            "The project does not say which one to run.",
                            REMEDY.replace("com.acme.App", candidates.get(0)),
                            candidates),
                    List.of());
        }
        found = Optional.of(candidates.get(0));
        return found.get();
    }

    private static boolean isStillMain(Path output, String name, Launch launch) {
        try {
            return mainClasses(launch).isMain(output.resolve(name.replace('.', '/') + ".class"));
        } catch (IOException unreadable) {
            // Starting the program reports it.
            return true;
        }
    }

    private static MainClassFinder mainClasses(Launch launch) {
        return new MainClassFinder(
                launch.classPath(), feature(launch), launch.jvmArguments().contains("--enable-preview"));
    }

    private static Problem none(Path output, Launch launch) {
        List<String> newer = flexible(output, launch);
        if (!newer.isEmpty()) {
            int feature = feature(launch);
            return new Problem(
                    "no-main-class",
                    "There is no main class that Java " + feature + " can run.",
                    newer.get(0) + " has a main method that is not public static void main(String[]).",
                    "Run it on JDK 25 or newer"
                            + (feature >= 21 ? ", or with --enable-preview" : "")
                            + ", or declare public static void main(String[] args).");
        }
        return new Problem(
                "no-main-class",
                "No main class was found.",
                "No class in " + output + " has a main method, and the project does not name one."
                        + launch.goal()
                                .map(goal -> " Maven runs it: " + goal + ".")
                                .orElse(""),
                launch.goal().map(MainClassResolver::byGoal).orElse(REMEDY));
    }

    /** The dev goal of a plug-in reloads the program itself. Reprise can restart any other goal. */
    private static String byGoal(String goal) {
        return goal.endsWith(":dev")
                ? "Use the framework's own development mode: mvn " + goal + "."
                : "Let Reprise restart Maven: reprise --relay --watch src -- mvn " + goal + ".";
    }

    /** Main classes that only a newer JDK would run. */
    private static List<String> flexible(Path output, Launch launch) {
        try {
            return new MainClassFinder(launch.classPath(), Integer.MAX_VALUE, true).in(output);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<String> candidates(Path output, Launch launch) throws BuildFailure {
        try {
            return mainClasses(launch).in(output);
        } catch (IOException e) {
            throw new BuildFailure(
                    new Problem("no-main-class", "Reprise can't search for a main class.", e + ".", REMEDY), List.of());
        }
    }

    /** The version of the JDK that runs the program. If it is unknown, that of Reprise's own JDK is assumed. */
    private static int feature(Launch launch) {
        return JavaHome.featureOf(launch.java()).orElse(Runtime.version().feature());
    }
}
