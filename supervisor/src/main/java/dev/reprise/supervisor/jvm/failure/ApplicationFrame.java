package dev.reprise.supervisor.jvm.failure;

import java.util.List;
import java.util.Optional;

import dev.reprise.protocol.ThrownException;
import dev.reprise.protocol.ThrownException.Frame;

/** Finds the frame of the program's own code that caused an exception. */
final class ApplicationFrame {
    private ApplicationFrame() {}

    /**
     * Returns the frame of the deepest cause that has an application frame of its own. A frame that the enclosing exception shares, such
     * as that of main, is less specific than one that only the cause has.
     */
    static Optional<Frame> in(List<ThrownException> chain) {
        ExceptionSummary causes = new ExceptionSummary(chain);
        for (int i = chain.size() - 1; i >= 0; i--) {
            Optional<Frame> own = first(causes.own(i));
            if (own.isPresent()) {
                return own;
            }
        }
        return Optional.empty();
    }

    /** Prefers a frame with a line number; generated code has none. */
    private static Optional<Frame> first(List<Frame> frames) {
        return frames.stream()
                .filter(frame -> frame.application() && frame.line() > 0)
                .findFirst()
                .or(() -> frames.stream().filter(Frame::application).findFirst());
    }
}
