package dev.reprise.core;

import java.util.Set;

/** How a process exited. */
public sealed interface ExitStatus {
    /** The exit code by which a program requests a restart. Django's autoreloader gave it this meaning. */
    int RESTART_CODE = 3;

    /** The process exited by itself with this code. */
    record Code(int code) implements ExitStatus {}

    /** A signal terminated the process, such as 9 for SIGKILL. */
    record Signal(int number) implements ExitStatus {
        /** SIGILL, SIGTRAP, SIGABRT, SIGBUS on Linux, SIGFPE, SIGBUS on macOS, SIGSEGV. */
        private static final Set<Integer> FAULTS = Set.of(4, 5, 6, 7, 8, 10, 11);
    }

    /** The number that a shell would report: the code, or 128 plus the signal. */
    default int shellCode() {
        if (this instanceof Signal signal) {
            return 128 + signal.number();
        }
        return ((Code) this).code();
    }

    /** In words: {@code exit code 1}, {@code killed by signal 9}. */
    default String inWords() {
        return this instanceof Signal signal ? "killed by signal " + signal.number() : "exit code " + shellCode();
    }

    /** Whether the process crashed: a fault in its machine code raised the signal, or a runtime such as the JVM aborted. */
    default boolean isCrash() {
        return this instanceof Signal signal && Signal.FAULTS.contains(signal.number());
    }

    /** Whether the program requests a restart by its exit code, {@link #RESTART_CODE}. */
    default boolean isRestartRequest() {
        return this instanceof Code code && code.code() == RESTART_CODE;
    }
}
