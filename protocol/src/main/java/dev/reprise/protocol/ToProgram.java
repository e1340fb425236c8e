package dev.reprise.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Reprise tells a program. */
public sealed interface ToProgram extends Message {
    /** The answer to {@link Hello}: you are known. */
    record Welcome(int version) implements ToProgram, ToTool {
        public static final String TYPE = "welcome";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("version", version);
        }
    }

    /**
     * These files changed and all of them are subscribed to: answer with {@link FromProgram.Handled}, in time.
     *
     * @param question a number for the answer
     */
    record Changed(long question, List<ChangedFile> files) implements ToProgram {
        public static final String TYPE = "changed";

        public Changed {
            files = List.copyOf(files);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            List<Object> list = new ArrayList<>();
            files.forEach(
                    each -> list.add(MessageFields.of("path", each.path(), "kind", MessageFields.word(each.kind()))));
            return MessageFields.of("question", question, "files", list);
        }
    }

    /** One of them. */
    record ChangedFile(String path, Kind kind) {}

    /** What happened to a file. */
    enum Kind {
        CREATED,
        MODIFIED,
        DELETED
    }

    /** Accept no more connections, without the server noticing, and answer with {@link FromProgram.Drained}: the end is near. */
    record Drain() implements ToProgram {
        public static final String TYPE = "drain";

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
     * Shut down the receiving side of these connections: they are idle, and the server is to close them as if the client had.
     *
     * @param sockets their inodes
     */
    record HalfClose(List<Long> sockets) implements ToProgram {
        public static final String TYPE = "halfClose";

        public HalfClose {
            sockets = List.copyOf(sockets);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("sockets", sockets);
        }
    }

    /** End now; the stop signal comes as well, where there are signals. */
    record Stop() implements ToProgram {
        public static final String TYPE = "stop";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of();
        }
    }
}
