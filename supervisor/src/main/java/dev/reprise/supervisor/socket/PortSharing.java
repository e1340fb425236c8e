package dev.reprise.supervisor.socket;

import java.util.List;
import java.util.Set;

import dev.reprise.protocol.FromProgram;
import dev.reprise.supervisor.child.Invocation;
import dev.reprise.supervisor.child.StartFailure;

/** A way to let ports outlive the program; see {@link Ports}. */
interface PortSharing {
    Invocation lend(int generation, Invocation plain, boolean agent) throws StartFailure;

    void heard(int generation, FromProgram message);

    void ready(int generation);

    void leaving(int generation);

    void ended(int generation);

    Set<Integer> boundBy(int generation);

    boolean arePrivate();

    List<HeldPort> held();

    void close();
}
