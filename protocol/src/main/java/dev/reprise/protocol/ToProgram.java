package dev.reprise.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A message that Reprise sends to a program. */
public sealed interface ToProgram extends Message {
    /** The first version with the messages of a standby: a process that is started ahead of time. */
    int STANDBY = 3;

    /** The first version of the protocol that has this message. It is not sent to a program that speaks an older one. */
    default int since() {
        return 1;
    }

    /** The reply to {@link Hello}: Reprise accepts the connection. */
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
     * Files changed that match the program's subscription. The program replies with {@link FromProgram.Handled}, in time.
     *
     * @param request a number that the reply repeats
     */
    record Changed(long request, List<ChangedFile> files) implements ToProgram {
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
            return MessageFields.of("question", request, "files", list);
        }
    }

    /** A file that changed. */
    record ChangedFile(String path, Kind kind) {}

    /** What happened to a file. */
    enum Kind {
        CREATED,
        MODIFIED,
        DELETED
    }

    /** Stop accepting connections, unnoticed by the server, and reply with {@link FromProgram.Drained}. {@link Stop} follows soon. */
    record Drain() implements ToProgram {
        public static final String TYPE = "drain";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /**
     * Shut down the receiving side of these idle connections, so that the server closes them as if the client had done so.
     *
     * @param sockets the inodes of the sockets
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

    /** Exit now. Reprise also sends the stop signal, where there are signals. */
    record Stop() implements ToProgram {
        public static final String TYPE = "stop";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /**
     * Write the names of the loaded classes of the JDK and of jars to a file, for the {@link Preload} of the next standby, and reply with
     * {@link FromProgram.ClassesListed}.
     *
     * @param file absolute; it does not exist
     */
    record ListClasses(String file) implements ToProgram {
        public static final String TYPE = "listClasses";

        @Override
        public int since() {
            return STANDBY;
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("file", file);
        }
    }

    /**
     * To a standby: load and link these classes, and initialize none.
     *
     * @param file one name on each line
     */
    record Preload(String file) implements ToProgram {
        public static final String TYPE = "preload";

        /** The name of the thread that loads the classes. Reprise lowers its priority. The kernel shows at most 15 characters. */
        public static final String THREAD = "reprise-preload";

        @Override
        public int since() {
            return STANDBY;
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("file", file);
        }
    }

    /**
     * To a standby: run the program now, whatever is not loaded yet.
     *
     * @param changed the value of {@code REPRISE_CHANGED}
     */
    record Go(String changed) implements ToProgram {
        public static final String TYPE = "go";

        /** What {@code REPRISE_CHANGED} starts with in a standby, before this message. Otherwise it is a list of absolute paths. */
        public static final String PLACEHOLDER = "standby:";

        @Override
        public int since() {
            return STANDBY;
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("changed", changed);
        }
    }
}
