package dev.reprise.core;

import java.util.Map;

/** Signal names, for the signals whose numbers are the same on Linux and macOS (signal(7)). */
public final class SignalName {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"));

    private SignalName() {}

    public static String of(int number) {
        String name = NAMES.get(number);
        return name == null ? "signal " + number : name + " (" + number + ")";
    }
}
