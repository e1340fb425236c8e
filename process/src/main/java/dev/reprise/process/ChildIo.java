package dev.reprise.process;

import java.util.List;

import dev.reprise.core.ExitStatus;

/** What a child was given besides its process, and what is to be taken back. Called on the thread that accompanies the child. */
interface ChildIo {
    /** The program tells by itself when it is ready. Must not block. */
    void leaveReadiness();

    /** The leader has ended, others of the tree may not have. Must not block. */
    void leaderEnded(ExitStatus status);

    /** Everything has ended. Returns the end of the error output; may block for a moment until it has been passed on. */
    List<String> treeEnded();
}
