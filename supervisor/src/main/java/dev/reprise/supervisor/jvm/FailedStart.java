package dev.reprise.supervisor.jvm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.protocol.FromProgram.Failed;
import dev.reprise.protocol.FromProgram.Frame;
import dev.reprise.protocol.FromProgram.Thrown;
import dev.reprise.supervisor.report.KnownFailures;
import dev.reprise.supervisor.report.Problem;
import dev.reprise.supervisor.report.Source;
import dev.reprise.supervisor.report.Spoken;
import dev.reprise.supervisor.report.Trace;

/** The exception that a start failed by, for the user: what, where, and the line of source. */
public final class FailedStart {
    private final Path directory;
    private final SourceFiles sources;

    /**
     * @param directory the program's working directory
     * @param sourceFile what is run, if it is a source file
     */
    public FailedStart(Path directory, Optional<Path> sourceFile) {
        this.directory = directory;
        this.sources = new SourceFiles(directory, sourceFile);
    }

    /** Blocks for reading a source file. */
    public Problem problem(Failed failed) {
        Optional<Frame> place = place(failed.chain());
        Trace trace = new Trace(failed.thread(), new CauseChain(failed.chain()).shown(), place.flatMap(this::excerpt));
        return new Problem(
                "start-failed",
                "The program failed to start: " + Spoken.printable(trace.root().headline()) + ".",
                "It was thrown " + place.map(frame -> "at " + where(frame)).orElse("outside of the program's own code")
                        + ", in thread " + failed.thread() + ".",
                KnownFailures.remedy(trace.chain().stream()
                                .map(each -> each.type() + ": " + each.message())
                                .toList())
                        .orElse("Mend it and save: any change of the program starts it again."),
                trace.lines().stream()
                        .map(line -> Spoken.printable(line.replace("\t", "    ")))
                        .toList(),
                Optional.of(trace));
    }

    /** The deepest line of the program's own code, in the deepest cause that has one. */
    private static Optional<Frame> place(List<Thrown> chain) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            Optional<Frame> frame =
                    chain.get(i).frames().stream().filter(Frame::application).findFirst();
            if (frame.isPresent()) {
                return frame;
            }
        }
        return Optional.empty();
    }

    /** {@code com.acme.App.main(App.java:12)}, as in a stack trace. */
    static String where(Frame frame) {
        String file = frame.file().isEmpty() ? "Unknown Source" : frame.file();
        return frame.owner() + "." + frame.method() + "(" + file + (frame.line() > 0 ? ":" + frame.line() : "") + ")";
    }

    private Optional<Source> excerpt(Frame frame) {
        if (frame.line() <= 0) {
            return Optional.empty();
        }
        return sources.of(frame).flatMap(file -> Excerpt.of(file, frame.line(), shown(file)));
    }

    private String shown(Path file) {
        return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
    }
}
