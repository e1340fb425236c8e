package dev.reprise.agent.weave;

/** What woven code tells, on the thread of the program where it occurs; what is thrown is dropped. */
public interface Occurrences {
    /**
     * The program has begun to listen.
     *
     * @param port 0 if it is unknown
     */
    void listening(int port);

    /** {@code main} has come to its end, on the calling thread. */
    void mainReturned();

    /** {@code main} ends by it, on the calling thread. */
    void mainThrew(Throwable thrown);
}
