package dev.reprise.supervisor.control;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.ToTool;

/**
 * Receives what peers send on the control socket. Methods are called on the control thread, in order for each connection, and must not
 * block.
 */
public interface ControlListener {
    /** Called when a client in an expected generation of the program has connected and sent its hello. */
    void onConnected(Hello hello);

    /**
     * Called for each message of the program, except for subscriptions and answers, which {@link ControlServer} handles itself.
     *
     * @throws IllegalArgumentException if the message is invalid; the client is then refused
     */
    void onMessage(int generation, FromProgram message);

    /** Called for a tool's request. Send the response through {@code reply}. */
    void onRequest(FromTool request, Reply reply);

    /** Sends the response to a tool. The methods do not block, and have no effect once the tool is gone. Thread-safe. */
    interface Reply {
        /** Whether the tool is still connected. */
        boolean isOpen();

        /** Sends a message of the response. */
        void answer(ToTool message);

        /** Ends the response; nothing more can be sent. */
        void end();
    }
}
