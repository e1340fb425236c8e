package dev.reprise.ports.errorpage;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reprise.core.Problem;
import dev.reprise.core.ProblemText;
import dev.reprise.core.StyledText;
import dev.reprise.protocol.PrintableText;

/** The page for terminals. */
final class TextPage {
    private static final String TAB = "    ";

    private TextPage() {}

    static String of(PageModel view) {
        Stream<String> lines = Stream.of(view.title() + ".");
        if (view.full()) {
            lines = Stream.of(
                            lines,
                            Stream.of(view.summary())
                                    .filter(summary -> view.problem().isEmpty()),
                            view.problem().stream().flatMap(problem -> problem(problem)),
                            Stream.of("", view.because()),
                            output(view.output()))
                    .flatMap(part -> part);
        }
        return lines.map(line -> line.replace("\t", TAB))
                .map(PrintableText::of)
                .map(line -> line.stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private static Stream<String> problem(Problem problem) {
        return Stream.concat(Stream.of(""), ProblemText.lines(problem).stream().map(StyledText::toString));
    }

    private static Stream<String> output(List<String> output) {
        return output.isEmpty()
                ? Stream.of()
                : Stream.concat(Stream.of("", "Last output:"), output.stream().map(line -> "  " + line));
    }
}
