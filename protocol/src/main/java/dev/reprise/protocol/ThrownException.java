package dev.reprise.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An exception that the program threw, as {@link FromProgram.Failed} carries it.
 *
 * @param type the name of its class
 * @param message may be empty
 */
public record ThrownException(String type, String message, List<Frame> frames) {
    public ThrownException {
        frames = List.copyOf(frames);
    }

    /**
     * A line of a stack trace.
     *
     * @param owner the name of the class
     * @param file the name of the source file; empty if unknown
     * @param line 0 if unknown
     * @param application whether this is the application's own code, not that of a library or the JDK
     * @param location the directory or file that the class was loaded from; empty if unknown
     */
    public record Frame(String owner, String method, String file, int line, boolean application, String location) {
        private Map<String, Object> fields() {
            return MessageFields.of(
                    "class",
                    owner,
                    "method",
                    method,
                    "file",
                    file,
                    "line",
                    line,
                    "application",
                    application,
                    "location",
                    location);
        }
    }

    Map<String, Object> fields() {
        List<Object> list = new ArrayList<>();
        frames.forEach(each -> list.add(each.fields()));
        return MessageFields.of("exception", type, "message", message, "frames", list);
    }
}
