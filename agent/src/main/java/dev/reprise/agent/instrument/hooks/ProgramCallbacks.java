package dev.reprise.agent.instrument.hooks;

import org.jspecify.annotations.Nullable;

/** Is notified of events in the program by instrumented code, on the thread where they occur. Exceptions are ignored. */
public interface ProgramCallbacks {
    /**
     * The program started to listen.
     *
     * @param descriptor as in {@link BindInterceptor}
     * @param port 0 if it is unknown
     */
    void listening(Object descriptor, int port);

    /**
     * The program closes a socket that may be listening.
     *
     * @param descriptor as in {@link BindInterceptor}
     */
    void closing(Object descriptor);

    /** {@code main} returns on this thread. */
    void mainReturned();

    /**
     * Spring Boot analysed on this thread why the start failed.
     *
     * @param cause the analysed exception; null if it is unknown
     */
    void failureAnalysed(@Nullable String description, @Nullable String action, @Nullable Throwable cause);

    /** {@code main} throws an exception on this thread. */
    void mainThrew(Throwable thrown);
}
