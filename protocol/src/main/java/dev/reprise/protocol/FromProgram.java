package dev.reprise.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a program tells Reprise. Paths are absolute. */
public sealed interface FromProgram extends Message {
    /**
     * Watch these as well, also in later generations.
     *
     * @param files each of them; need not exist yet
     */
    record Watch(List<String> files, List<Below> directories) implements FromProgram {
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
            List<Object> below = new ArrayList<>();
            directories.forEach(
                    each -> below.add(MessageFields.of("directory", each.directory(), "glob", each.glob())));
            return MessageFields.of("files", files, "directories", below);
        }
    }

    /**
     * Files below a directory.
     *
     * @param glob against the path relative to the directory, by the rules of {@link java.nio.file.FileSystem#getPathMatcher}; one
     *     without a slash is against the name alone, at any depth
     */
    record Below(String directory, String glob) {}

    /**
     * Ask me about changes of these files from now on; replaces what was said before.
     *
     * @param globs as in {@link Below}, against the absolute path
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
     * @param how in words, to follow "ready: "
     * @param sign how certain that is
     */
    record Ready(String how, Sign sign) implements FromProgram {
        public static final String TYPE = "ready";

        /** The program says so. */
        public Ready(String how) {
            this(how, Sign.EXPLICIT);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            return MessageFields.of("how", how, "sign", MessageFields.word(sign));
        }
    }

    /** Why a program is taken for started. */
    enum Sign {
        /** It says so itself. */
        EXPLICIT,
        /** {@code main} has returned, and other threads go on: what they do may belong to the start. */
        RETURNED,
        /** It has loaded no class for a while: it may just be waiting for something. */
        SETTLED
    }

    /** The program listens on a TCP port, inherited or not. */
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

    /** The program does not listen on this port any more, of its own accord. */
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
     * The start failed, or the main thread ended by an exception.
     *
     * @param thread the name of the thread
     * @param chain the exception and its causes; not empty
     * @param analysis what the program's framework makes of it
     */
    record Failed(String thread, List<Thrown> chain, Optional<Analysis> analysis) implements FromProgram {
        public static final String TYPE = "failed";

        public Failed {
            chain = List.copyOf(chain);
        }

        public Failed(String thread, List<Thrown> chain) {
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
     * Why a start failed, in the words of a framework for the user, such as those of Spring Boot's failure analyzers. Both may have
     * several lines.
     *
     * @param description what is wrong
     * @param action what to do; may be empty
     */
    record Analysis(String description, String action) {}

    /**
     * An exception.
     *
     * @param type the name of its class
     * @param message may be empty
     */
    record Thrown(String type, String message, List<Frame> frames) {
        public Thrown {
            frames = List.copyOf(frames);
        }

        Map<String, Object> fields() {
            List<Object> list = new ArrayList<>();
            frames.forEach(each -> list.add(each.fields()));
            return MessageFields.of("exception", type, "message", message, "frames", list);
        }
    }

    /**
     * A line of a stack trace.
     *
     * @param owner the name of the class
     * @param file the name of the source file; empty if unknown
     * @param line 0 if unknown
     * @param application whether it is the application's own code, not that of a library or the JDK
     * @param location the directory or file that the class came from; empty if unknown
     */
    record Frame(String owner, String method, String file, int line, boolean application, String location) {
        Map<String, Object> fields() {
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

    /** Start me again. */
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
     * The answer to {@link ToProgram.Changed}.
     *
     * @param question its number
     * @param answers one for each file; a file that has none was not handled
     */
    record Handled(long question, List<Answer> answers) implements FromProgram {
        public static final String TYPE = "handled";

        public Handled {
            answers = List.copyOf(answers);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, Object> fields() {
            List<Object> list = new ArrayList<>();
            answers.forEach(each -> list.add(MessageFields.of(
                    "path", each.path(), "handled", each.handled(), "by", each.by(), "problem", each.problem())));
            return MessageFields.of("question", question, "answers", list);
        }
    }

    /**
     * What became of one file.
     *
     * @param by the listeners that handled it, or the one that failed; may be empty
     * @param problem why a listener failed; empty if none did
     */
    record Answer(String path, boolean handled, String by, String problem) {}

    /** Something worth one line to the user. */
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
     * The program listens on a socket that it inherited.
     *
     * @param socket the inode, as in {@code REPRISE_SOCKETS}
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
     * The program has closed what it had {@link Bound}, of its own accord.
     *
     * @param socket the inode
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

    /** The program could not bind this port: somebody else has it. */
    record PortTaken(String address, int port) implements FromProgram {
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
     * The program listens on another port of the loopback address than it wanted to: relay what comes for the one to the other.
     *
     * @param address what it wanted to bind, numeric
     * @param wanted the port that it believes to listen on
     * @param port the one that it does
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

    /** The answer to {@link ToProgram.Drain}: no connection is accepted any more. */
    record Drained() implements FromProgram {
        public static final String TYPE = "drained";

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
