package dev.reprise.supervisor.jvm;

import java.util.List;
import java.util.Optional;

import dev.reprise.protocol.ThrownException;
import dev.reprise.protocol.ThrownException.Frame;

/** The line of the program's own code that an exception is due to. */
final class ApplicationFrame {
    private ApplicationFrame() {}

    /**
     * That of the deepest cause that has one of its own: one that the exception around it has as well, such as that of main, says less
     * than one that only the other has.
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

    /** Code that was generated has no line. */
    private static Optional<Frame> first(List<Frame> frames) {
        return frames.stream()
                .filter(frame -> frame.application() && frame.line() > 0)
                .findFirst()
                .or(() -> frames.stream().filter(Frame::application).findFirst());
    }
}
