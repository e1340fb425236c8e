package dev.reprise.protocol;

import java.util.Map;

/** What a tool asks of Reprise; one question a connection, after {@link Hello}. */
public sealed interface FromTool extends Message {
    /** How are things? Answered by {@link ToTool.Status}. */
    record AskStatus() implements FromTool {
        public static final String TYPE = "status";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of();
        }
    }

    /** Tell me when all changes made so far are live, or why they can't be. Answered by {@link ToTool.Outcome}. */
    record Await(long timeoutMillis) implements FromTool {
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

    /** Start the program again. Answered by {@link ToTool.Outcome} when it is ready or has failed. */
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

    /** Stop the program and end. The connection is closed when that is done. */
    record Quit() implements FromTool {
        public static final String TYPE = "quit";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of();
        }
    }

    /**
     * What was written so far. Answered by {@link ToTool.Line} for each line.
     *
     * @param lines at most so many of the latest
     * @param follow whether to go on as long as the connection lasts
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
