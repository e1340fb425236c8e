package dev.reprise.supervisor.jvm.failure;

import java.util.ArrayList;
import java.util.List;

import dev.reprise.core.ExceptionTrace;
import dev.reprise.protocol.ThrownException;
import dev.reprise.protocol.ThrownException.Frame;

/** Shortens a chain of exceptions: frames of the program's own code are shown and marked, frames of libraries are folded. */
final class ExceptionSummary {
    private static final int EXCEPTIONS = 6;
    private static final int OWN_FRAMES = 6;

    private final List<ThrownException> chain;

    ExceptionSummary(List<ThrownException> chain) {
        this.chain = chain;
    }

    List<ExceptionTrace.Thrown> shown() {
        List<ExceptionTrace.Thrown> shown = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            int omitted = 0;
            if (i == EXCEPTIONS - 1 && chain.size() > EXCEPTIONS) {
                omitted = chain.size() - EXCEPTIONS;
                i = chain.size() - 1;
            }
            ThrownException thrown = chain.get(i);
            shown.add(new ExceptionTrace.Thrown(
                    thrown.type(), thrown.message(), omitted, new FoldedFrames(own(i), OWN_FRAMES).parts()));
        }
        return shown;
    }

    /** Returns the frames that the enclosing exception does not share, as {@link Throwable#printStackTrace()} does. */
    List<Frame> own(int index) {
        List<Frame> frames = chain.get(index).frames();
        if (index == 0) {
            return frames;
        }
        List<Frame> outer = chain.get(index - 1).frames();
        int common = 0;
        while (common < Math.min(frames.size(), outer.size())
                && frames.get(frames.size() - 1 - common).equals(outer.get(outer.size() - 1 - common))) {
            common++;
        }
        return frames.subList(0, frames.size() - common);
    }
}
