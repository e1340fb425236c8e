package dev.reprise.supervisor.report;

import java.util.List;

/**
 * A problem as the user sees it. Each code has its heading in docs/troubleshooting.md.
 *
 * @param code lower case words with hyphens, stable across releases: {@code command-not-found}
 * @param what what happened, one sentence
 * @param why the cause as far as it is known, one sentence
 * @param remedy what to do, one sentence
 * @param details lines that help, such as the last output of the program; often empty
 */
public record Problem(String code, String what, String why, String remedy, List<String> details) {
    public Problem {
        details = List.copyOf(details);
    }

    public Problem(String code, String what, String why, String remedy) {
        this(code, what, why, remedy, List.of());
    }
}
