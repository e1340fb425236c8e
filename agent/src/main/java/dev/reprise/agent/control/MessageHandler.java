package dev.reprise.agent.control;

import dev.reprise.protocol.ToProgram;

/** What is to be done on what Reprise says. Called on the thread that reads, which it must not keep. */
public interface MessageHandler {
    void hear(ToProgram said);

    /** Reprise is gone. */
    void ended();
}
