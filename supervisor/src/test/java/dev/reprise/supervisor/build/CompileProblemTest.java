package dev.reprise.supervisor.build;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.reprise.core.Diagnostic;
import dev.reprise.core.Diagnostic.Kind;
import dev.reprise.core.Problem;
import dev.reprise.core.ProblemText;
import dev.reprise.core.StyledText;

import static org.assertj.core.api.Assertions.assertThat;

/** How compiler messages are shown to the user. */
class CompileProblemTest {
    private static final Path DIRECTORY = Path.of("/project");
    private static final Diagnostic ERROR = new Diagnostic(
            Kind.ERROR,
            Optional.of(DIRECTORY.resolve("src/App.java")),
            12,
            10,
            "\tint i = \"one\";",
            "incompatible types\nString can't be int");

    private final CompileProblem words = new CompileProblem(DIRECTORY);

    @Test
    void anErrorIsShownWithItsPlaceItsLineAndAMarkBelow() {
        Problem problem = words.of(List.of(ERROR));

        assertThat(problem.code()).isEqualTo("compile-failed");
        assertThat(problem.what()).isEqualTo("1 error in src/App.java.");
        assertThat(problem.why()).isEqualTo("src/App.java:12:10: incompatible types.");
        assertThat(problem.details())
                .containsExactly(
                        "src/App.java:12:10: error: incompatible types",
                        "        int i = \"one\";",
                        "                ^",
                        "  String can't be int");
        assertThat(problem.diagnostics()).containsExactly(ERROR);
    }

    @Test
    void ofManyErrorsTheFirstOnesAreShown() {
        Problem problem = words.of(Collections.nCopies(47, ERROR));

        assertThat(problem.details()).hasSize(4 * 10 + 1).endsWith("... and 37 more");
        assertThat(problem.diagnostics()).hasSize(47);
    }

    @Test
    void anErrorAboutNoFileStandsForItself() {
        Problem problem =
                words.of(List.of(new Diagnostic(Kind.ERROR, Optional.empty(), 0, 0, "", "invalid flag: -Xno")));

        assertThat(problem.what()).isEqualTo("The compiler reports 1 error.");
        assertThat(problem.why()).isEqualTo("invalid flag: -Xno.");
        assertThat(problem.details()).containsExactly("error: invalid flag: -Xno");
    }

    @Test
    void warningsAmongErrorsAreNotCounted() {
        Diagnostic warning = new Diagnostic(Kind.WARNING, ERROR.file(), 1, 1, "import java.util.*;", "deprecated");

        assertThat(words.of(List.of(warning, ERROR)).what()).isEqualTo("1 error in src/App.java.");
        assertThat(words.warnings(List.of(warning)))
                .containsExactly("src/App.java:1:1: warning: deprecated", "    import java.util.*;", "    ^");
    }

    @Test
    void textOfASourceFileIsEscapedForTheTerminal() {
        Diagnostic nasty = new Diagnostic(Kind.ERROR, ERROR.file(), 1, 1, "\u001b[2J", "unexpected \u001b");

        assertThat(ProblemText.lines(words.of(List.of(nasty))))
                .extracting(StyledText::toString)
                .contains("      | src/App.java:1:1: error: unexpected \\x1b", "      |     \\x1b[2J", "      |     ^");
    }
}
