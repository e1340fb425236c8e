package dev.reprise.process;

import java.util.ArrayList;
import java.util.List;

/** LISTEN_PID of sd_listen_fds(3): a process id that is not known before the process is there, which therefore sets it itself. */
final class ListenPid {
    private ListenPid() {}

    static boolean isNeeded(Invocation invocation) {
        return invocation.variables().containsKey("LISTEN_FDS");
    }

    /** The command, run in the process of a shell. */
    static List<String> wrap(List<String> command) {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", "export LISTEN_PID=$$; exec \"$@\"", "sh"));
        words.addAll(command);
        return words;
    }
}
