package dev.reprise.core;

import java.util.ArrayList;
import java.util.List;

/** Formats a problem as lines for people. */
public final class ProblemText {
    private ProblemText() {}

    /** The code with what happened, then cause, remedy and details, indented. */
    public static List<StyledText> lines(Problem problem) {
        List<StyledText> lines = new ArrayList<>();
        lines.add(StyledText.bad("error[" + problem.code() + "]").then(": ").then(StyledText.bold(problem.what())));
        if (!problem.why().isEmpty()) {
            lines.add(StyledText.plain("    why:        " + problem.why()));
        }
        if (!problem.remedy().isEmpty()) {
            lines.add(StyledText.plain("    what to do: " + problem.remedy()));
        }
        problem.details().forEach(line -> lines.add(detail(line)));
        return lines;
    }

    /** Indented below the line that it belongs to. */
    public static StyledText detail(String line) {
        return StyledText.plain("      ").then(StyledText.faint("|")).then(" " + line);
    }
}
