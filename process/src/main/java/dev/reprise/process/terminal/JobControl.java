package dev.reprise.process.terminal;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import dev.reprise.process.posix.Platform;
import dev.reprise.process.posix.Posix;

/**
 * Reacts when the terminal or another process has stopped the leader. Runs on the thread that supervises the leader.
 */
public final class JobControl {
    private static final int CONTINUES = 3;

    private final Posix posix;
    private final Terminal terminal;
    private final long group;
    private final Consumer<String> notices;
    private final Set<Integer> reported = new HashSet<>();
    private int continued;

    public JobControl(Posix posix, Terminal terminal, long group, Consumer<String> notices) {
        this.posix = posix;
        this.terminal = terminal;
        this.group = group;
        this.notices = notices;
    }

    public void onStop(int signal) {
        boolean hasTerminal = terminal.isLentTo(group);
        if (hasTerminal && signal == posix.platform().sigTstp()) {
            terminal.suspend();
            terminal.lend(group);
            posix.killGroup(group, posix.platform().sigCont());
        } else if (hasTerminal && isForTerminal(signal) && continued++ < CONTINUES) {
            // It used the terminal just before it became the foreground group.
            posix.killGroup(group, posix.platform().sigCont());
        } else if (reported.add(signal)) {
            notices.accept(
                    isForTerminal(signal)
                            ? forTerminal(signal)
                            : "the program was suspended by signal " + signal + "; resume it with kill -CONT " + group);
        }
    }

    private static boolean isForTerminal(int signal) {
        return signal == Platform.SIGTTIN || signal == Platform.SIGTTOU;
    }

    private static String forTerminal(int signal) {
        String wants =
                signal == Platform.SIGTTIN ? "read the keyboard (SIGTTIN)" : "change the terminal's settings (SIGTTOU)";
        return "the program is suspended because it tried to " + wants
                + "; start Reprise with --stdin to give the terminal to the program";
    }
}
