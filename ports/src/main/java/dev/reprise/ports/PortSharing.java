package dev.reprise.ports;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;
import dev.reprise.protocol.FromProgram;

/** A way to let ports outlive the program; see {@link Ports}. */
interface PortSharing extends HeldPorts {
    Invocation lend(int generation, Invocation plain, boolean agent) throws StartFailure;

    void heard(int generation, FromProgram message);

    void open(List<InetSocketAddress> addresses);

    List<InetSocketAddress> learnt();

    void complete(int generation);

    void leaving(int generation);

    void ended(int generation);

    Set<Integer> boundBy(int generation);

    boolean arePrivate();

    void close();
}
