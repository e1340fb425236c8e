package dev.reprise.supervisor.jvm.failure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.reprise.core.ExceptionTrace;
import dev.reprise.core.KnownFailures;
import dev.reprise.core.Problem;
import dev.reprise.core.SourceExcerpt;
import dev.reprise.protocol.FromProgram.Analysis;
import dev.reprise.protocol.FromProgram.Failed;
import dev.reprise.protocol.ThrownException.Frame;

/**
 * Explains the exception that made a start fail: what happened, where, and the line of source. If the framework provides its own failure
 * analysis, shows that instead.
 */
public final class StartFailureAnalyzer {
    private static final String REMEDY = "Fix the error and save; the next change restarts the program.";

    private final Path directory;
    private final SourceFileLookup sources;

    /**
     * Creates an analyzer for one program.
     *
     * @param directory the program's working directory
     * @param sourceFile the source file that is run, if the program is one
     */
    public StartFailureAnalyzer(Path directory, Optional<Path> sourceFile) {
        this.directory = directory;
        this.sources = new SourceFileLookup(directory, sourceFile);
    }

    /**
     * Returns the problem to show for a failed start. Blocks to read a source file.
     *
     * @param failed the failure, as sent by the program
     * @param printed whether the program has just printed the stack trace itself; it is then not repeated
     */
    public Problem problem(Failed failed, boolean printed) {
        Optional<Frame> place = ApplicationFrame.in(failed.chain());
        ExceptionTrace trace = new ExceptionTrace(
                failed.thread(), new ExceptionSummary(failed.chain()).shown(), place.flatMap(this::excerpt));
        return failed.analysis()
                .map(analysis -> analysed(analysis, trace, place))
                .orElseGet(() -> new Problem(
                        "start-failed",
                        "The program failed to start: " + trace.root().headline() + ".",
                        "It was thrown " + at(place) + " in thread " + failed.thread() + ".",
                        KnownFailures.remedy(trace.chain().stream()
                                        .map(each -> each.type() + ": " + each.message())
                                        .toList())
                                .orElse(REMEDY),
                        expanded(printed ? brief(trace, place) : trace.lines()),
                        Optional.of(trace)));
    }

    private static Problem analysed(Analysis analysis, ExceptionTrace trace, Optional<Frame> place) {
        AnalysisText text = new AnalysisText(analysis);
        List<String> details = new ArrayList<>(text.details());
        // The line in main is only the call of the framework, which explains nothing.
        Optional<SourceExcerpt> source =
                place.filter(frame -> !frame.method().equals("main")).flatMap(frame -> trace.source());
        source.ifPresent(lines -> details.addAll(lines.lines()));
        return new Problem(
                "start-failed",
                "The program failed to start: " + text.headline() + ".",
                trace.root().headline() + ", thrown " + at(place) + " in thread " + trace.thread() + ".",
                text.remedy().orElse(REMEDY),
                expanded(details),
                Optional.of(trace));
    }

    private static List<String> brief(ExceptionTrace trace, Optional<Frame> place) {
        List<String> lines = new ArrayList<>();
        trace.source().ifPresent(source -> lines.addAll(source.lines()));
        lines.add(trace.root().headline());
        place.ifPresent(frame -> lines.add("> at " + where(frame)));
        return lines;
    }

    private static List<String> expanded(List<String> lines) {
        return lines.stream().map(line -> line.replace("\t", "    ")).toList();
    }

    private static String at(Optional<Frame> place) {
        return place.map(frame -> "at " + where(frame)).orElse("outside of the program's own code");
    }

    /** Returns a frame as in a stack trace: {@code com.acme.App.main(App.java:12)}. */
    static String where(Frame frame) {
        String file = frame.file().isEmpty() ? "Unknown Source" : frame.file();
        return frame.owner() + "." + frame.method() + "(" + file + (frame.line() > 0 ? ":" + frame.line() : "") + ")";
    }

    private Optional<SourceExcerpt> excerpt(Frame frame) {
        if (frame.line() <= 0) {
            return Optional.empty();
        }
        return sources.of(frame).flatMap(file -> SourceExcerptReader.of(file, frame.line(), shown(file)));
    }

    private String shown(Path file) {
        return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
    }

    /** The text of a framework's failure analysis, split into the parts of a problem. */
    private record AnalysisText(Analysis analysis) {
        private static final int MOST_LINES = 60;

        /** Returns the first line, without a colon or full stop at its end. */
        String headline() {
            return lines(analysis.description()).get(0).strip().replaceFirst("[.:]+$", "");
        }

        /** Returns the first line of the framework's suggested action; empty if there is none. */
        Optional<String> remedy() {
            List<String> lines = lines(analysis.action());
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(0).strip());
        }

        /** Returns the sections that are longer than the one line shown in the headline or the remedy. */
        List<String> details() {
            return Stream.of(
                            section("Description:", lines(analysis.description())),
                            section("Action:", lines(analysis.action())))
                    .flatMap(List::stream)
                    .toList();
        }

        private static List<String> section(String heading, List<String> lines) {
            List<String> section = new ArrayList<>();
            if (lines.size() < 2) {
                return section;
            }
            section.add(heading);
            lines.stream().limit(MOST_LINES).forEach(line -> section.add("  " + line));
            if (lines.size() > MOST_LINES) {
                section.add("  ... " + (lines.size() - MOST_LINES) + " more lines");
            }
            return section;
        }

        /** Returns the lines that are not empty. */
        private static List<String> lines(String text) {
            return text.lines()
                    .map(line -> line.replace("\t", "    ").stripTrailing())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
