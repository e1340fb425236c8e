package dev.reprise.agent.listener;

/** What came of asking a listener. */
sealed interface Verdict {
    record Handled() implements Verdict {}

    record NotHandled() implements Verdict {}

    /** @param why for the user, to follow the listener's name */
    record Failed(String why) implements Verdict {}
}
