package dev.reprise.agent.instrument;

import org.jspecify.annotations.Nullable;

/** What woven code tells, on the thread of the program where it occurs; what is thrown is dropped. */
public interface ProgramCallbacks {
    /**
     * The program has begun to listen.
     *
     * @param descriptor as {@link BindInterceptor} has it
     * @param port 0 if it is unknown
     */
    void listening(Object descriptor, int port);

    /**
     * The program closes a socket that may listen.
     *
     * @param descriptor as {@link BindInterceptor} has it
     */
    void closing(Object descriptor);

    /** {@code main} has come to its end, on the calling thread. */
    void mainReturned();

    /**
     * Spring Boot has found out why the start failed, on the calling thread.
     *
     * @param cause what it was found in; null if it is unknown
     */
    void analysed(@Nullable String description, @Nullable String action, @Nullable Throwable cause);

    /** {@code main} ends by it, on the calling thread. */
    void mainThrew(Throwable thrown);
}
