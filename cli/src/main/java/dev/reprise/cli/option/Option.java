package dev.reprise.cli.option;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The options, once for the command line, for the keys of {@code .reprise.toml} and for the help. */
enum Option {
    WATCH(
            Kind.LIST,
            "PATH",
            "Watch this directory or file; repeatable. Default: a project, the class path of a java command, else the current directory"),
    IGNORE(Kind.LIST, "GLOB", "Changes of matching files do not count; repeatable"),
    INCLUDE(Kind.LIST, "GLOB", "Only changes of files that match one of these count; repeatable"),
    EXT(Kind.LIST, "EXT[,EXT]", "Only changes of files with these extensions count: java,properties"),
    WATCHER(Kind.TEXT, "NAME", "Watch by stat, native, watchman or auto. Default: auto, chosen for each file system"),
    STAT(Kind.FLAG, "", "The same as --watcher stat: poll"),
    NATIVE(Kind.FLAG, "", "The same as --watcher native: the operating system's notifications"),
    WATCHMAN(Kind.FLAG, "", "The same as --watcher watchman: the Watchman daemon"),
    POLL_INTERVAL(Kind.TEXT, "TIME", "How far apart polls are. Default: 1s"),
    QUIET_PERIOD(Kind.TEXT, "TIME", "Restart when nothing has changed for so long. Default: 50ms"),
    MAX_WAIT(Kind.TEXT, "TIME", "Restart even if changes keep coming for so long. Default: 5s"),
    NO_GITIGNORE(Kind.FLAG, "", "Files that .gitignore names count as well"),
    DIRECTORY(Kind.TEXT, "DIR", "Run as if started in DIR"),
    MAIN_CLASS(Kind.TEXT, "NAME", "The main class of a project, in place of the one that it names or that is found"),
    CLASS_PATH(Kind.TEXT, "PATHS", "The libraries of sources without a build tool. Default: lib/*"),
    NO_COMPILE(Kind.FLAG, "", "Something else compiles the project, such as an IDE; its class files are watched"),
    WARNINGS(Kind.FLAG, "", "Show the compiler's warnings as well"),
    STDIN(Kind.FLAG, "", "The keyboard is the program's, for jshell or a debugger"),
    READY_PORT(Kind.NUMBER, "PORT", "The program is ready when it accepts connections at this TCP port"),
    READY_URL(Kind.TEXT, "URL", "The program is ready when this address answers with a status below 400"),
    READY_LOG(Kind.TEXT, "REGEX", "The program is ready when a line of its output has a match"),
    DEBUG(
            Kind.OPTIONAL,
            "[HOST:]PORT[,suspend]",
            "Let debuggers connect to each JVM at the same port; \",suspend\" makes the first wait for one. Default: 5005"),
    LISTEN(
            Kind.LIST,
            "[NAME=][ADDR:]PORT",
            "Open this TCP port before the first start and pass the socket on by LISTEN_FDS; repeatable. Default address: 127.0.0.1"),
    LISTEN_STDIN(Kind.FLAG, "", "The first socket of --listen is the program's standard input as well"),
    NO_SHARE(Kind.FLAG, "", "Let the ports of a JVM close when it stops"),
    RELAY(Kind.FLAG, "", "Listen in place of a JVM and pass the bytes on, instead of sharing its sockets"),
    DRAIN(Kind.TEXT, "TIME", "How long streams may go on when the program is to stop. Default: 2s"),
    ERROR_PAGE(
            Kind.TEXT,
            "WHO",
            "Who sees on the program's ports why it does not answer: local, public or off. Default: local"),
    HOLD(Kind.TEXT, "TIME", "How long connections wait for a start before they get a page that says so. Default: 30s"),
    LIVERELOAD(
            Kind.OPTIONAL,
            "PORT",
            "Have pages loaded again that have the script http://localhost:PORT/reprise.js. Default: 35729"),
    NO_AGENT(Kind.FLAG, "", "Add nothing to the JVM: no file_changed, no exact readiness, no start-up problems"),
    LOADED_ONLY(Kind.FLAG, "", "A changed class that the JVM has not loaded needs no restart"),
    STOP_SIGNAL(
            Kind.TEXT, "NAME", "What asks the program to stop: TERM, INT, HUP, QUIT, USR1, USR2, KILL. Default: TERM"),
    GRACE(Kind.TEXT, "TIME", "How long it may take to stop before it is killed. Default: 10s"),
    OVERLAP(
            Kind.FLAG,
            "",
            "Start the next program while the one before serves, and stop that when the next is ready; for slow starts"),
    EXIT_ON_FAILURE(Kind.FLAG, "", "End with the program's exit code when it fails, instead of waiting for a change"),
    QUIET(Kind.FLAG, "", "Tell problems only"),
    VERBOSE(Kind.FLAG, "", "Tell everything, ignored changes and stack traces included"),
    CLEAR(Kind.FLAG, "", "Clear the screen before each restart"),
    COLOR(Kind.TEXT, "WHEN", "auto, always or never. Default: auto, which heeds NO_COLOR"),
    NOTIFY(Kind.FLAG, "", "Show restarts and problems on the desktop, else ring the terminal's bell"),
    JSON(Kind.FLAG, "", "Print events as JSON Lines on standard output, in place of the text");

    /** What values an option takes. */
    enum Kind {
        FLAG,
        TEXT,
        NUMBER,
        /** Without its value it means its default; with one that has to be attached: {@code --debug=5005}. */
        OPTIONAL,
        LIST
    }

    /** The value of an option without one. */
    static final String DEFAULT_VALUE = "";

    private static final List<List<Option>> ALTERNATIVES = List.of(
            List.of(WATCHER, STAT, NATIVE, WATCHMAN),
            List.of(READY_PORT, READY_URL, READY_LOG),
            List.of(NO_AGENT, LOADED_ONLY),
            List.of(STDIN, LISTEN_STDIN),
            List.of(NO_SHARE, RELAY),
            // Only one program can own the keyboard, and only of one can the end be the end of Reprise.
            List.of(OVERLAP, STDIN),
            List.of(OVERLAP, EXIT_ON_FAILURE),
            // The one that serves would answer for the next.
            List.of(OVERLAP, READY_PORT),
            List.of(OVERLAP, READY_URL),
            List.of(QUIET, VERBOSE));

    private final Kind kind;
    private final String label;
    private final String help;

    Option(Kind kind, String label, String help) {
        this.kind = kind;
        this.label = label;
        this.help = help;
    }

    /** The key in the file: {@code poll-interval}. */
    String key() {
        StringBuilder key = new StringBuilder();
        for (char c : name().toCharArray()) {
            key.append(c == '_' ? '-' : (char) (c | 0x20));
        }
        return key.toString();
    }

    /** The long name on the command line: {@code --poll-interval}. */
    String flag() {
        return "--" + key();
    }

    Kind kind() {
        return kind;
    }

    String label() {
        return label;
    }

    String help() {
        return help;
    }

    /** The options of which at most one makes sense, this one included. */
    List<Option> alternatives() {
        return Stream.concat(
                        Stream.of(this),
                        ALTERNATIVES.stream()
                                .filter(group -> group.contains(this))
                                .flatMap(List::stream))
                .distinct()
                .toList();
    }

    static Optional<Option> ofKey(String key) {
        for (Option option : values()) {
            if (option.key().equals(key)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
