package dev.reprise.cli.option;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The options: the single definition for the command line, the keys of {@code .reprise.toml} and the help. */
public enum Option {
    WATCH(
            Group.WATCH,
            Kind.LIST,
            "PATH",
            "Watch this directory or file; repeatable. Default: a project, the class path of a java command, else the current directory"),
    IGNORE(Group.WATCH, Kind.LIST, "GLOB", "Ignore changes of matching files; repeatable"),
    INCLUDE(Group.WATCH, Kind.LIST, "GLOB", "React only to files that match one of these; repeatable"),
    EXT(Group.WATCH, Kind.LIST, "EXT[,EXT]", "React only to files with these extensions: java,properties"),
    WATCHER(
            Group.WATCH,
            Kind.TEXT,
            "NAME",
            "stat, native, watchman or auto. Default: auto, chosen for each file system"),
    STAT(Group.WATCH, Kind.FLAG, "", "Same as --watcher stat: poll"),
    NATIVE(Group.WATCH, Kind.FLAG, "", "Same as --watcher native: the operating system's notifications"),
    WATCHMAN(Group.WATCH, Kind.FLAG, "", "Same as --watcher watchman: the Watchman daemon"),
    POLL_INTERVAL(Group.WATCH, Kind.TEXT, "TIME", "Time between two polls. Default: 1s"),
    QUIET_PERIOD(Group.WATCH, Kind.TEXT, "TIME", "Restart when nothing has changed for this long. Default: 50ms"),
    MAX_WAIT(Group.WATCH, Kind.TEXT, "TIME", "Restart after this time even if changes keep coming. Default: 5s"),
    NO_GITIGNORE(Group.WATCH, Kind.FLAG, "", "React to files that .gitignore excludes as well"),
    DIRECTORY(Group.RUN, Kind.TEXT, "DIR", "Run as if started in DIR"),
    MAIN_CLASS(
            Group.RUN,
            Kind.TEXT,
            "NAME",
            "The main class of a project. Default: the one it is configured with or the only one"),
    CLASS_PATH(Group.COMPILE, Kind.TEXT, "PATHS", "The libraries of sources without a build tool. Default: lib/*"),
    NO_COMPILE(Group.COMPILE, Kind.FLAG, "", "Do not compile; watch the class files that an IDE or build tool writes"),
    WARNINGS(Group.COMPILE, Kind.FLAG, "", "Show compiler warnings as well"),
    STDIN(Group.RUN, Kind.FLAG, "", "Give the keyboard to the program, such as jshell or a debugger"),
    READY_PORT(Group.READY, Kind.NUMBER, "PORT", "The program is ready when it accepts connections at this TCP port"),
    READY_URL(Group.READY, Kind.TEXT, "URL", "The program is ready when this URL answers with a status below 400"),
    READY_LOG(Group.READY, Kind.TEXT, "REGEX", "The program is ready when a line of its output matches"),
    DEBUG(
            Group.DEBUG,
            Kind.OPTIONAL,
            "[HOST:]PORT[,suspend]",
            "Let debuggers connect to each JVM at the same port; \",suspend\" makes the first JVM wait for one. Default: 5005"),
    LISTEN(
            Group.PORTS,
            Kind.LIST,
            "[NAME=][ADDR:]PORT",
            "Open this TCP port before the first start and pass the socket on by LISTEN_FDS; repeatable. Default address: 127.0.0.1"),
    LISTEN_STDIN(Group.PORTS, Kind.FLAG, "", "Also pass the first socket of --listen as standard input"),
    NO_SHARE(Group.PORTS, Kind.FLAG, "", "Close the ports of a JVM when it stops"),
    RELAY(
            Group.PORTS,
            Kind.FLAG,
            "",
            "Listen in place of the JVM and relay connections, instead of sharing sockets; also for JVMs started by mvn or gradle"),
    DRAIN(Group.PORTS, Kind.TEXT, "TIME", "How long open streams may continue when the program stops. Default: 2s"),
    ERROR_PAGE(
            Group.PORTS,
            Kind.TEXT,
            "WHO",
            "Who sees the error page on the program's ports: local, public or off. Default: local"),
    HOLD(
            Group.PORTS,
            Kind.TEXT,
            "TIME",
            "How long connections wait for a start before they get the error page. Default: 30s"),
    LIVERELOAD(
            Group.PORTS,
            Kind.OPTIONAL,
            "PORT",
            "Reload pages that include the script http://localhost:PORT/reprise.js. Default: 35729"),
    NO_AGENT(
            Group.DEBUG,
            Kind.FLAG,
            "",
            "Do not attach the agent: no port sharing, no change listeners, no start-up errors"),
    NO_DEV_FLAGS(
            Group.RUN, Kind.FLAG, "", "Do not add JVM flags for a faster start: C1 compiler only, serial collector"),
    NO_ARCHIVE(Group.RUN, Kind.FLAG, "", "Do not make or use a class-data archive of the jars on the class path"),
    STANDBY(
            Group.RUN,
            Kind.TEXT,
            "WHEN",
            "auto or off: whether to start the next JVM ahead of time, so that a restart takes less time. Default: auto"),
    LOADED_ONLY(Group.RUN, Kind.FLAG, "", "Do not restart for a changed class that the JVM has not loaded"),
    STOP_SIGNAL(
            Group.RUN,
            Kind.TEXT,
            "NAME",
            "The signal that stops the program: TERM, INT, HUP, QUIT, USR1, USR2, KILL. Default: TERM"),
    GRACE(Group.RUN, Kind.TEXT, "TIME", "How long the program may take to stop before it is killed. Default: 10s"),
    START_GRACE(Group.RUN, Kind.TEXT, "TIME", "The same while it is not ready yet, at most --grace. Default: 1s"),
    OVERLAP(
            Group.RUN,
            Kind.FLAG,
            "",
            "Start the next program while the previous one keeps running, and stop that when the next is ready; for slow starts"),
    EXIT_ON_FAILURE(
            Group.RUN,
            Kind.FLAG,
            "",
            "Exit with the program's exit code when it fails, instead of waiting for a change"),
    QUIET(Group.OUTPUT, Kind.FLAG, "", "Print problems only"),
    VERBOSE(Group.OUTPUT, Kind.FLAG, "", "Print everything, including ignored changes and stack traces"),
    TIMESTAMPS(Group.OUTPUT, Kind.FLAG, "", "Begin each line of Reprise with the time"),
    CLEAR(Group.OUTPUT, Kind.FLAG, "", "Clear the screen before each restart"),
    COLOR(Group.OUTPUT, Kind.TEXT, "WHEN", "auto, always or never. Default: auto, which respects NO_COLOR"),
    NOTIFY(Group.OUTPUT, Kind.FLAG, "", "Show restarts and problems on the desktop, or else ring the terminal's bell"),
    JSON(Group.OUTPUT, Kind.FLAG, "", "Print events as JSON Lines on standard output instead of text");

    /** The heading of an option in the help. */
    public enum Group {
        RUN,
        WATCH,
        READY,
        PORTS,
        COMPILE,
        OUTPUT,
        DEBUG;

        /** As in {@code Run}. */
        public String heading() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** The kind of value that an option takes. */
    public enum Kind {
        FLAG,
        TEXT,
        NUMBER,
        /** Without a value it means its default; a value must be attached: {@code --debug=5005}. */
        OPTIONAL,
        LIST
    }

    /** The value of an option given without one. */
    public static final String DEFAULT_VALUE = "";

    private static final List<List<Option>> ALTERNATIVES = List.of(
            List.of(WATCHER, STAT, NATIVE, WATCHMAN),
            List.of(READY_PORT, READY_URL, READY_LOG),
            List.of(NO_AGENT, LOADED_ONLY),
            List.of(STDIN, LISTEN_STDIN),
            List.of(NO_SHARE, RELAY),
            // Only one program can own the keyboard, and Reprise can exit with only one program.
            List.of(OVERLAP, STDIN),
            List.of(OVERLAP, EXIT_ON_FAILURE),
            // The previous generation would answer in place of the new one.
            List.of(OVERLAP, READY_PORT),
            List.of(OVERLAP, READY_URL),
            List.of(QUIET, VERBOSE));

    /** As in nodemon, watchexec and entr. */
    private static final Map<Option, String> SHORT =
            Map.of(DIRECTORY, "-C", WATCH, "-w", EXT, "-e", IGNORE, "-i", CLEAR, "-c", QUIET, "-q", QUIET_PERIOD, "-d");

    private static final Map<Option, List<String>> CHOICES = Map.of(
            WATCHER, List.of("auto", "stat", "native", "watchman"),
            COLOR, List.of("auto", "always", "never"),
            ERROR_PAGE, List.of("local", "public", "off"),
            STOP_SIGNAL, StopSignal.KNOWN);

    private final Group group;
    private final Kind kind;
    private final String label;
    private final String help;

    Option(Group group, Kind kind, String label, String help) {
        this.group = group;
        this.kind = kind;
        this.label = label;
        this.help = help;
    }

    /** The key in the file: {@code poll-interval}. */
    public String key() {
        StringBuilder key = new StringBuilder();
        for (char c : name().toCharArray()) {
            key.append(c == '_' ? '-' : (char) (c | 0x20));
        }
        return key.toString();
    }

    /** The long name on the command line: {@code --poll-interval}. */
    public String flag() {
        return "--" + key();
    }

    /** The short name first, if there is one: {@code -w}, {@code --watch}. */
    public List<String> names() {
        return SHORT.containsKey(this) ? List.of(SHORT.get(this), flag()) : List.of(flag());
    }

    /** The allowed values, if there are few; otherwise empty. */
    public List<String> choices() {
        return CHOICES.getOrDefault(this, List.of());
    }

    public Group group() {
        return group;
    }

    public Kind kind() {
        return kind;
    }

    public String label() {
        return label;
    }

    public String help() {
        return help;
    }

    /** The options that exclude each other, this one included. */
    public List<Option> alternatives() {
        return Stream.concat(
                        Stream.of(this),
                        ALTERNATIVES.stream()
                                .filter(group -> group.contains(this))
                                .flatMap(List::stream))
                .distinct()
                .toList();
    }

    /** Whether the word after a detached option is its value. */
    public boolean takesNextWord() {
        return kind != Kind.FLAG && kind != Kind.OPTIONAL;
    }

    /** Finds an option by one of its names on the command line. */
    public static Optional<Option> named(String name) {
        for (Option option : values()) {
            if (option.names().contains(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    public static Optional<Option> ofKey(String key) {
        for (Option option : values()) {
            if (option.key().equals(key)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
