package dev.reprise.cli.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.reprise.core.Diagnostic;
import dev.reprise.core.KnownFailures;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.CompileProblem;

/** The problems that Maven can cause. */
final class MavenProblems {
    private static final Pattern UNRESOLVED =
            Pattern.compile("(?:Could not find artifact|Failure to find|Could not transfer artifact"
                    + "|Cannot access \\S+ \\(\\S+\\) in offline mode|Failed to collect dependencies|Could not resolve dependencies)"
                    + "(?:(?! -> \\[Help)[^.]|\\.(?=\\S)){0,300}");

    private MavenProblems() {}

    static Problem missing() {
        return new Problem(
                "maven-missing",
                "Maven was not found.",
                "The project has no executable mvnw, and no directory in PATH contains mvn.",
                "Install Maven 3.8 or newer, or add the wrapper to the project: mvn wrapper:wrapper.");
    }

    /** @param directory that file names are relative to */
    static Problem failed(MavenRun run, Path directory) {
        List<Diagnostic> errors = CompilerMessages.in(run.output());
        if (!errors.isEmpty()) {
            return new CompileProblem(directory).of(errors);
        }
        Optional<String> unresolved =
                run.output().stream().flatMap(line -> unresolved(line).stream()).findFirst();
        if (unresolved.isPresent()) {
            return new Problem(
                    "dependencies-unresolved",
                    "Maven could not resolve the dependencies of the project.",
                    unresolved.get(),
                    "Fix the dependency and save the POM, or press r when the repository is reachable.",
                    MavenErrors.in(run.output()));
        }
        return new Problem(
                "maven-failed",
                "Maven could not build the project.",
                "It exited with code " + run.exitCode() + "; its errors are below.",
                KnownFailures.remedy(MavenErrors.in(run.output())).orElse("Fix the errors and save."),
                MavenErrors.in(run.output()));
    }

    /** The artifact that is missing, in the wording of Maven 3 and 4. */
    private static Optional<String> unresolved(String line) {
        Matcher matcher = UNRESOLVED.matcher(line);
        return line.startsWith("[ERROR]") && matcher.find()
                ? Optional.of(MavenErrors.withoutHelp(matcher.group()) + ".")
                : Optional.empty();
    }

    static Problem brokenPom(MavenRun run) {
        return new Problem(
                "pom-broken",
                "Maven can't read the project.",
                "A POM, its parent or an imported POM is invalid; Maven's errors are below.",
                "Fix the file that the errors name, and save.",
                MavenErrors.in(run.output()));
    }

    /**
     * Several modules could be run, and none is marked.
     *
     * @param candidates as the user can name them
     * @param byGoal whether the user called Maven, rather than Reprise
     */
    static Problem ambiguousModule(List<String> candidates, boolean byGoal) {
        return new Problem(
                "module-unclear",
                "It is not clear which module to run.",
                "Several modules can be run, and no configuration chooses one. They are listed below.",
                (byGoal ? "Choose one: mvn reprise:run -pl " : "Choose one: reprise ") + candidates.get(0)
                        + ". Or configure reprise-maven-plugin in its POM.",
                candidates);
    }

    static Problem notRunnable(IOException e) {
        return new Problem(
                "maven-failed",
                "Maven could not be run.",
                String.valueOf(e.getMessage()),
                "Check that mvn --version works in the project's directory.");
    }
}
