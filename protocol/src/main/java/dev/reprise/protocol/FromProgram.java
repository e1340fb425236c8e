package dev.reprise.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message that the program sends to Reprise. Paths are absolute. */
public sealed interface FromProgram extends Message {
    /**
     * Adds files to the watched set, for this and all later generations.
     *
     * @param files individual files; they need not exist yet
     */
    record Watch(List<String> files, List<DirectoryGlob> directories) implements FromProgram {
        public static final String TYPE = "watch";

        public Watch {
            files = List.copyOf(files);
            directories = List.copyOf(directories);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            List<Object> globs = new ArrayList<>();
            directories.forEach(
                    each -> globs.add(MessageFields.of("directory", each.directory(), "glob", each.glob())));
            return MessageFields.of("files", files, "directories", globs);
        }
    }

    /**
     * The files below a directory that match a glob.
     *
     * @param glob uses the syntax of {@link java.nio.file.FileSystem#getPathMatcher}. It matches the path relative to the directory, or,
     *     if it has no slash, the file name at any depth
     */
    record DirectoryGlob(String directory, String glob) {}

    /**
     * Requests {@link ToProgram.Changed} for files that match these globs. Replaces the previous subscription.
     *
     * @param globs as in {@link DirectoryGlob}, but matched against the absolute path
     */
    record Subscribe(List<String> globs) implements FromProgram {
        public static final String TYPE = "subscribe";

        public Subscribe {
            globs = List.copyOf(globs);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("globs", globs);
        }
    }

    /**
     * The program has started.
     *
     * @param how text for the user that follows "ready: "
     * @param signal what shows that the program has started
     */
    record Ready(String how, ReadySignal signal) implements FromProgram {
        public static final String TYPE = "ready";

        /** Readiness reported by the program itself. */
        public Ready(String how) {
            this(how, ReadySignal.EXPLICIT);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("how", how, "sign", MessageFields.word(signal));
        }
    }

    /** What shows that a program has started. */
    enum ReadySignal {
        /** The program reported it. */
        EXPLICIT,
        /** {@code main} returned while other threads keep running; they may still be starting the program. */
        RETURNED,
        /** The program has loaded no class for a while; it may only be waiting for something. */
        SETTLED
    }

    /** The program listens on a TCP port, with an inherited socket or its own. */
    record Listening(int port) implements FromProgram {
        public static final String TYPE = "listening";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("port", port);
        }
    }

    /** The program closed its listening socket on this port. */
    record Closed(int port) implements FromProgram {
        public static final String TYPE = "closed";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("port", port);
        }
    }

    /**
     * The start failed, or an exception terminated the main thread.
     *
     * @param thread the name of the thread
     * @param chain the exception and its causes; not empty
     * @param analysis the explanation given by the program's framework
     */
    record Failed(String thread, List<ThrownException> chain, Optional<Analysis> analysis) implements FromProgram {
        public static final String TYPE = "failed";

        public Failed {
            chain = List.copyOf(chain);
        }

        public Failed(String thread, List<ThrownException> chain) {
            this(thread, chain, Optional.empty());
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            List<Object> list = new ArrayList<>();
            chain.forEach(each -> list.add(each.fields()));
            return analysis.isEmpty()
                    ? MessageFields.of("thread", thread, "chain", list)
                    : MessageFields.of(
                            "thread",
                            thread,
                            "chain",
                            list,
                            "description",
                            analysis.get().description(),
                            "action",
                            analysis.get().action());
        }
    }

    /**
     * A framework's explanation of a failed start, such as that of a Spring Boot failure analyzer. Both texts may have several lines.
     *
     * @param description what is wrong
     * @param action how to fix it; may be empty
     */
    record Analysis(String description, String action) {}

    /** Requests a restart of the program. */
    record Reload(String reason) implements FromProgram {
        public static final String TYPE = "reload";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("reason", reason);
        }
    }

    /**
     * The reply to {@link ToProgram.Changed}.
     *
     * @param request the number of the request
     * @param outcomes one for each file; a file without one was not handled
     */
    record Handled(long request, List<FileOutcome> outcomes) implements FromProgram {
        public static final String TYPE = "handled";

        public Handled {
            outcomes = List.copyOf(outcomes);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            List<Object> list = new ArrayList<>();
            outcomes.forEach(each -> list.add(MessageFields.of(
                    "path", each.path(), "handled", each.handled(), "by", each.by(), "problem", each.problem())));
            return MessageFields.of("question", request, "answers", list);
        }
    }

    /**
     * The result for one changed file.
     *
     * @param by the listeners that handled it, or the one that failed; may be empty
     * @param problem why a listener failed; empty if none did
     */
    record FileOutcome(String path, boolean handled, String by, String problem) {}

    /** A line to show to the user. */
    record Notice(String text) implements FromProgram {
        public static final String TYPE = "notice";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("text", text);
        }
    }

    /**
     * The program listens on an inherited socket.
     *
     * @param socket the inode of the socket, as in {@code REPRISE_SOCKETS}
     * @param address numeric: {@code 0.0.0.0}, {@code ::1}
     */
    record Bound(long socket, String address, int port) implements FromProgram {
        public static final String TYPE = "bound";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("socket", socket, "address", address, "port", port);
        }
    }

    /**
     * The program closed an inherited socket that it had {@link Bound}.
     *
     * @param socket the inode of the socket
     */
    record Released(long socket) implements FromProgram {
        public static final String TYPE = "released";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("socket", socket);
        }
    }

    /** The program could not bind this port because another process uses it. */
    record PortInUse(String address, int port) implements FromProgram {
        public static final String TYPE = "portTaken";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("address", address, "port", port);
        }
    }

    /**
     * The program listens on a substitute loopback port. Reprise listens on the port that the program requested and relays connections.
     *
     * @param address the address that the program requested, numeric
     * @param wanted the port that the program requested
     * @param port the port that the program listens on
     */
    record Relayed(String address, int wanted, int port) implements FromProgram {
        public static final String TYPE = "relayed";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("address", address, "wanted", wanted, "port", port);
        }
    }

    /** The reply to {@link ToProgram.Drain}: the program accepts no more connections. */
    record Drained() implements FromProgram {
        public static final String TYPE = "drained";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** The program has nothing left to do before its exit: all of its shutdown hooks have run. Since version 2. */
    record ShutdownDone(long pid) implements FromProgram {
        public static final String TYPE = "shutdownDone";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("pid", pid);
        }
    }

    /** The reply to {@link ToProgram.ListClasses}: the file is complete. Since version 3. */
    record ClassesListed() implements FromProgram {
        public static final String TYPE = "classesListed";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /**
     * A standby can't become the program. Since version 3.
     *
     * @param reason a clause to follow "since"
     */
    record StandbyFailed(String reason) implements FromProgram {
        public static final String TYPE = "standbyFailed";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("reason", reason);
        }
    }
}
