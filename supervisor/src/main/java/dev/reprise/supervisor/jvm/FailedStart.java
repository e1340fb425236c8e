package dev.reprise.supervisor.jvm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.reprise.protocol.FromProgram.Failed;
import dev.reprise.protocol.FromProgram.Frame;
import dev.reprise.protocol.FromProgram.Thrown;
import dev.reprise.supervisor.report.Problem;
import dev.reprise.supervisor.report.Spoken;

/** The exception that a start failed by, for the user: what, where, and the line of source. */
public final class FailedStart {
    private static final int MESSAGE = 300;

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
        List<Thrown> chain = failed.chain();
        Thrown root = chain.get(chain.size() - 1);
        Optional<Frame> place = place(chain);
        List<String> details = new ArrayList<>();
        place.ifPresent(frame -> details.addAll(excerpt(frame)));
        details.addAll(new CauseChain(chain).lines());
        return new Problem(
                "start-failed",
                "The program failed to start: " + Spoken.printable(headline(root)) + ".",
                "It was thrown " + place.map(frame -> "at " + where(frame)).orElse("outside of the program's own code")
                        + ", in thread " + failed.thread() + ".",
                "Mend it and save: any change of the program starts it again.",
                details.stream().map(Spoken::printable).toList());
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

    /** {@code IllegalStateException: port missing}; one line, without a full stop. */
    static String headline(Thrown thrown) {
        String simple = thrown.type()
                .substring(
                        Math.max(thrown.type().lastIndexOf('.'), thrown.type().lastIndexOf('$')) + 1);
        String message = thrown.message().strip().lines().findFirst().orElse("").strip();
        if (message.length() > MESSAGE) {
            message = message.substring(0, MESSAGE) + "...";
        } else if (message.endsWith(".")) {
            message = message.substring(0, message.length() - 1);
        }
        return message.isEmpty() ? simple : simple + ": " + message;
    }

    /** {@code com.acme.App.main(App.java:12)}, as in a stack trace. */
    static String where(Frame frame) {
        String file = frame.file().isEmpty() ? "Unknown Source" : frame.file();
        return frame.owner() + "." + frame.method() + "(" + file + (frame.line() > 0 ? ":" + frame.line() : "") + ")";
    }

    private List<String> excerpt(Frame frame) {
        if (frame.line() <= 0) {
            return List.of();
        }
        return sources.of(frame)
                .map(file -> Excerpt.of(file, frame.line(), shown(file)))
                .orElse(List.of());
    }

    private String shown(Path file) {
        return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
    }
}
