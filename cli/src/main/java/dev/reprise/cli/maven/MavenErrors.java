package dev.reprise.cli.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Maven's error messages, without its advice on how to run it again. */
final class MavenErrors {
    private static final int MOST = 30;
    private static final String MARK = "[ERROR]";
    private static final Pattern ADVICE = Pattern.compile(
            "To see the full stack trace.*|Re-run Maven .*|For more information about the errors.*|After correcting the problems.*"
                    + "|\\[Help \\d+] http.*|mvn <args> -rf .*|-> \\[Help \\d+]");
    private static final Pattern HELP = Pattern.compile("\\s*-> \\[Help \\d+]$");

    private MavenErrors() {}

    /** The lines marked as errors; if there are none, the last lines. */
    static List<String> in(List<String> output) {
        List<String> errors = output.stream()
                .filter(line -> line.startsWith(MARK))
                .map(line -> withoutHelp(line.substring(MARK.length()).strip()))
                .filter(line -> !ADVICE.matcher(line).matches())
                .toList();
        List<String> lines = withoutBlanks(errors);
        if (lines.isEmpty()) {
            return output.subList(Math.max(0, output.size() - MOST), output.size());
        }
        return lines.size() <= MOST
                ? lines
                : Stream.concat(
                                lines.subList(0, MOST).stream(),
                                Stream.of("... and " + (lines.size() - MOST) + " lines more"))
                        .toList();
    }

    /** A line without the reference to an explanation at its end. */
    static String withoutHelp(String line) {
        return HELP.matcher(line).replaceAll("");
    }

    /** Without blank lines at either end, and without several in a row. */
    private static List<String> withoutBlanks(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            if (!line.isEmpty()
                    || (!kept.isEmpty() && !kept.get(kept.size() - 1).isEmpty())) {
                kept.add(line);
            }
        }
        if (!kept.isEmpty() && kept.get(kept.size() - 1).isEmpty()) {
            kept.remove(kept.size() - 1);
        }
        return kept;
    }
}
