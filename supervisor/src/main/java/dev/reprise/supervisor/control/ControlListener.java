package dev.reprise.supervisor.control;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.ToTool;

/** Told of what is said on the control socket. Called on threads of the control, in order for each connection; must not block. */
public interface ControlListener {
    /** Somebody in an expected generation of the program has said hello. */
    void onConnected(Hello hello);

    /**
     * It said this. Subscriptions and answers to questions stay with {@link ControlServer}.
     *
     * @throws IllegalArgumentException if what it said makes no sense: it is refused then
     */
    void onMessage(int generation, FromProgram message);

    /** A tool asks this, and gets its answer by {@code reply}. */
    void onRequest(FromTool request, Reply reply);

    /** The way back to a tool. Returns at once; does nothing once the tool is gone. Any thread. */
    interface Reply {
        /** Whether there is still somebody to answer. */
        boolean isOpen();

        void answer(ToTool message);

        /** Nothing more follows. */
        void end();
    }
}
