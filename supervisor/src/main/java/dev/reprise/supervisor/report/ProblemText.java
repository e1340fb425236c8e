package dev.reprise.supervisor.report;

import java.util.ArrayList;
import java.util.List;

/** A problem as lines for a person. */
public final class ProblemText {
    private ProblemText() {}

    /** The code with what happened, then why, what to do and the details, indented. */
    public static List<String> lines(Problem problem, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bad("error[" + problem.code() + "]") + ": " + style.bold(problem.what()));
        if (!problem.why().isEmpty()) {
            lines.add("    why:        " + problem.why());
        }
        if (!problem.remedy().isEmpty()) {
            lines.add("    what to do: " + problem.remedy());
        }
        for (String detail : problem.details()) {
            lines.add("      " + style.faint("|") + " " + detail);
        }
        return lines;
    }
}
