package dev.reprise.agent;

import dev.reprise.protocol.ToProgram;

/** Does what Reprise says. Called on the thread that reads, which it must not keep. */
final class Conversation {
    private final Questions questions;
    private final Ending ending;

    Conversation(Questions questions, Ending ending) {
        this.questions = questions;
        this.ending = ending;
    }

    void hear(ToProgram said) {
        if (said instanceof ToProgram.Changed changed) {
            questions.ask(changed);
        } else if (said instanceof ToProgram.Stop) {
            ending.begin();
        }
    }

    /** Reprise is gone, and nobody else would end the program. */
    void ended() {
        ending.begin();
    }
}
