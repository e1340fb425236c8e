package dev.reprise.protocol;

import java.util.Map;

/** A request from a tool, such as {@code reprise status}. Each connection carries one request, after {@link Hello}. */
public sealed interface FromTool extends Message {
    /** Requests the state of the program. The reply is {@link ToTool.Status}. */
    record GetStatus() implements FromTool {
        public static final String TYPE = "status";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** Waits until all changes made so far are live, or can't become live. The reply is {@link ToTool.Outcome}. */
    record Wait(long timeoutMillis) implements FromTool {
        public static final String TYPE = "wait";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("timeoutMillis", timeoutMillis);
        }
    }

    /** Restarts the program. The reply is {@link ToTool.Outcome}, when the program is ready or has failed. */
    record Restart(long timeoutMillis) implements FromTool {
        public static final String TYPE = "restart";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("timeoutMillis", timeoutMillis);
        }
    }

    /** Stops the program and Reprise. Reprise closes the connection when it is done. */
    record Quit() implements FromTool {
        public static final String TYPE = "quit";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /**
     * Requests the output written so far. The reply is one {@link ToTool.Line} for each line.
     *
     * @param lines the maximum number of lines, counted from the end
     * @param follow whether to send new lines until the connection is closed
     */
    record Log(int lines, boolean follow) implements FromTool {
        public static final String TYPE = "log";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("lines", lines, "follow", follow);
        }
    }
}
