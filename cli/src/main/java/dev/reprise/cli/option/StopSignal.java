package dev.reprise.cli.option;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The signal that requests the program to stop. */
public final class StopSignal {
    public static final String DEFAULT = "TERM";

    public static final List<String> KNOWN = List.of("TERM", "INT", "HUP", "QUIT", "USR1", "USR2", "KILL");
    private static final Set<String> JVM_COMMANDS = Set.of(
            "java",
            "javaw",
            "jshell",
            "jwebserver",
            "jbang",
            "mvn",
            "mvnw",
            "gradle",
            "gradlew",
            "sbt",
            "kotlin",
            "scala",
            "groovy",
            "clojure",
            "clj",
            "lein");

    private StopSignal() {}

    /** The name without SIG. */
    public static String parse(OptionValue given, List<String> command) throws UsageError {
        String upper = given.value().strip().toUpperCase(Locale.ROOT);
        String name = upper.startsWith("SIG") ? upper.substring(3) : upper;
        if (!KNOWN.contains(name)) {
            throw given.invalid("Reprise can't send this signal.", "Use one of " + String.join(", ", KNOWN) + ".");
        }
        if (runsJvm(command)) {
            refuseWhatBreaksJvm(name, given);
        }
        return name;
    }

    private static void refuseWhatBreaksJvm(String name, OptionValue given) throws UsageError {
        String remedy = "Omit it: TERM lets a JVM run its shutdown hooks.";
        if (name.equals("USR2")) {
            throw given.invalid(
                    "A HotSpot JVM uses SIGUSR2 internally and crashes when another process sends it.", remedy);
        }
        if (name.equals("QUIT")) {
            throw given.invalid("On SIGQUIT, a JVM prints its threads and keeps running.", remedy);
        }
    }

    /** Judged by the name of the program. */
    private static boolean runsJvm(List<String> command) {
        if (command.isEmpty()) {
            return false;
        }
        String program = command.get(0);
        String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        return JVM_COMMANDS.contains(name.toLowerCase(Locale.ROOT).replaceFirst("\\.(exe|cmd|bat)$", ""));
    }
}
