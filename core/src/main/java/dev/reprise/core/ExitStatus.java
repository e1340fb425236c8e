package dev.reprise.core;

/** How a process ended. */
public sealed interface ExitStatus {
    /** By itself, with this code. */
    record Code(int code) implements ExitStatus {}

    /** By a signal, such as 9 for SIGKILL. */
    record Signal(int number) implements ExitStatus {}

    /** The one number that a shell would show: the code, or 128 and the signal. */
    default int shellCode() {
        if (this instanceof Signal signal) {
            return 128 + signal.number();
        }
        return ((Code) this).code();
    }

    /** For a sentence: {@code exit code 1}, {@code killed by signal 9}. */
    default String inWords() {
        return this instanceof Signal signal ? "killed by signal " + signal.number() : "exit code " + shellCode();
    }

    /** Whether the program asks to be started again, by the exit code that Django's autoreloader gave this meaning. */
    default boolean asksForRestart() {
        return this instanceof Code code && code.code() == 3;
    }
}
