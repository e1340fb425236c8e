package dev.reprise.agent.control;

import dev.reprise.protocol.ToProgram;

/** Handles messages from Reprise. Called on the reading thread, which it must not block. */
public interface MessageHandler {
    void handle(ToProgram message);

    /** Called when Reprise is gone. */
    void connectionClosed();
}
