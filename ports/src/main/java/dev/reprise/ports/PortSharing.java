package dev.reprise.ports;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;
import dev.reprise.protocol.FromProgram;

/** A way to keep ports open between generations; see {@link Ports} for the methods. */
interface PortSharing extends HeldPorts {
    Invocation lend(int generation, Invocation plain, boolean agent) throws StartFailure;

    Invocation lendAhead(Invocation plain, boolean agent);

    void received(int generation, FromProgram message);

    void open(List<InetSocketAddress> addresses);

    List<InetSocketAddress> programAddresses();

    void settled(int generation);

    void stopping(int generation);

    void exited(int generation);

    Set<Integer> boundBy(int generation);

    boolean arePrivate();

    void close();
}
