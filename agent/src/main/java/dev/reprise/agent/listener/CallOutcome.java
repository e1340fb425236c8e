package dev.reprise.agent.listener;

/** What came of a call into the program. */
sealed interface CallOutcome<T> {
    record Came<T>(T value) implements CallOutcome<T> {}

    /**
     * It threw, or did not come back.
     *
     * @param why for the user, to follow who it was
     */
    record Failed<T>(String why) implements CallOutcome<T> {}
}
