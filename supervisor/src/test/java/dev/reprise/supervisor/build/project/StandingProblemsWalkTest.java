package dev.reprise.supervisor.build.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.compile.model.Module;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.testing.Seeds;
import dev.reprise.watch.Change;

import static org.assertj.core.api.Assertions.assertThat;

/** Several problems at once: in whatever order they appear and are fixed, exactly the current ones are reported. */
class StandingProblemsWalkTest {
    private static final Problem MAVEN = new Problem("maven-failed", "A goal fails.", "So it is.", "Fix it.");

    @TempDir
    Path temporary;

    private TestProject project;
    private final Set<Fault> wrong = EnumSet.noneOf(Fault.class);

    private enum Fault {
        POM,
        GOAL,
        UPSTREAM,
        APP
    }

    static Stream<List<Fault>> walks() {
        List<List<Fault>> walks = new ArrayList<>();
        for (Fault first : Fault.values()) {
            for (Fault second : Fault.values()) {
                // The second fault is fixed last, or first.
                walks.add(List.of(first, second, first, second));
                walks.add(List.of(first, second, second, first));
            }
        }
        return walks.stream();
    }

    static LongStream seeds() {
        return Seeds.of(6);
    }

    @ParameterizedTest
    @MethodSource("walks")
    void whatIsReportedIsWhatIsWrong(List<Fault> walk) {
        check(walk, walk.toString());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsReportedIsWhatIsWrongOnARandomWalk(long seed) {
        List<Fault> walk = Seeds.random(seed)
                .ints(12, 0, Fault.values().length)
                .mapToObj(i -> Fault.values()[i])
                .toList();
        check(walk, Seeds.option(seed) + ", " + walk);
    }

    private void check(List<Fault> walk, String description) {
        project = new TestProject(temporary);
        Module upstream = project.module("up", false, Optional.empty(), List.of());
        Module app = project.module("app", false, Optional.empty(), List.of());
        project.tool.project = project.model(
                List.of(upstream, app), project.launch(Optional.of("App"), List.of(project.output("up"))));
        project.save("pom.xml", "<project/>");
        up();
        app();
        try {
            assertThat(project.build().problems().all()).isEmpty();
            for (Fault fault : walk) {
                BuildOutcome outcome = project.build(toggle(fault));
                assertThat(codes(outcome))
                        .as("wrong are %s in %s", wrong, description)
                        .isEqualTo(expected());
            }
        } finally {
            project.close();
        }
    }

    private Change toggle(Fault fault) {
        if (!wrong.remove(fault)) {
            wrong.add(fault);
        }
        project.tool.fails = wrong.contains(Fault.POM) ? Optional.of(List.of(project.pom)) : Optional.empty();
        project.tool.partial = wrong.contains(Fault.GOAL) ? Optional.of(MAVEN) : Optional.empty();
        return switch (fault) {
            case POM, GOAL -> project.save("pom.xml", "<project><!-- " + wrong + " --></project>");
            case UPSTREAM -> up();
            case APP -> app();
        };
    }

    private Change up() {
        return project.save("up/src/Up.java", "public class Up { " + body(Fault.UPSTREAM) + " }");
    }

    private Change app() {
        return project.save("src/App.java", "public class App { " + body(Fault.APP) + " }");
    }

    private String body(Fault fault) {
        return wrong.contains(fault) ? "int " + fault + " = \"\";" : "";
    }

    /** An unreadable POM hides problems of the goals. */
    private Set<String> expected() {
        Set<String> expected = new TreeSet<>();
        if (wrong.contains(Fault.POM)) {
            expected.add(ScriptedTool.BROKEN.code());
        } else if (wrong.contains(Fault.GOAL)) {
            expected.add(MAVEN.code());
        }
        if (wrong.contains(Fault.UPSTREAM)) {
            expected.add("Up.java");
        }
        if (wrong.contains(Fault.APP)) {
            expected.add("App.java");
        }
        return expected;
    }

    private static Set<String> codes(BuildOutcome outcome) {
        return outcome.problems().all().stream()
                .flatMap(problem -> problem.diagnostics().isEmpty()
                        ? Stream.of(problem.code())
                        : problem.diagnostics().stream()
                                .flatMap(each -> each.file().stream())
                                .map(file -> file.getFileName().toString()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
