package dev.reprise.agent.socket;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousChannel;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.control.Shutdown;
import dev.reprise.agent.control.Warnings;
import dev.reprise.agent.environment.AgentVariables;
import dev.reprise.agent.instrument.ProgramTransformer;
import dev.reprise.agent.instrument.hooks.BindInterceptor;
import dev.reprise.agent.socket.natives.NioNatives;
import dev.reprise.protocol.FromProgram;

/**
 * Makes the program listen on inherited sockets, or on ports that Reprise relays to, and reports it. Costs nothing until the program binds.
 * If anything goes wrong, the program binds as it would without the agent. Thread-safe; holds its lock for a few system calls only.
 */
public final class SocketInterceptor implements BindInterceptor {
    /** Connections have to wait while the program starts. The kernel has its own limit, which is usually lower. */
    private static final int BACKLOG = 4096;

    private final String inheritance;
    private final boolean relayed;
    private final Instrumentation instrumentation;
    private final Outbox outbox;
    private final Warnings warnings;
    private @Nullable NioNatives natives;
    private @Nullable Adoption adoption;
    private @Nullable RelayedListeners relays;

    /** Whether Reprise is stopping the program; sockets that it closes now are kept for the next one. */
    private boolean shuttingDown;

    private SocketInterceptor(
            String inheritance, boolean relayed, Instrumentation instrumentation, Outbox outbox, Warnings warnings) {
        this.inheritance = inheritance;
        this.relayed = relayed;
        this.instrumentation = instrumentation;
        this.outbox = outbox;
        this.warnings = warnings;
    }

    /** Null if this JVM inherits no sockets and relays no ports. */
    public static @Nullable SocketInterceptor ofThisJvm(
            AgentVariables variables, Instrumentation instrumentation, Outbox outbox, Warnings warnings) {
        String inheritance = variables.get("REPRISE_SOCKETS");
        boolean relayed = variables.get("REPRISE_RELAY").equals("1");
        return inheritance.isEmpty() && !relayed
                ? null
                : new SocketInterceptor(inheritance, relayed, instrumentation, outbox, warnings);
    }

    @Override
    public synchronized boolean bind(Object descriptor, SocketAddress address, Object channel, Object socket) {
        if (shuttingDown || !(address instanceof InetSocketAddress inet) || !isCandidate(inet, descriptor, channel)) {
            return false;
        }
        try {
            int number = natives().number(descriptor);
            return relayed
                    ? relays().bind(number, inet)
                    : adoption().adopt(number, inet, isWatched(channel), new AcceptorThread(socket));
        } catch (BindException e) {
            outbox.send(new FromProgram.PortInUse(Addresses.text(inet.getAddress()), inet.getPort()));
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            fail(e);
        }
        return false;
    }

    private static boolean isCandidate(InetSocketAddress address, Object descriptor, Object channel) {
        return address.getPort() != 0
                && !address.isUnresolved()
                && !Boolean.FALSE.equals(channel)
                && (!(descriptor instanceof Integer) || isNettyServer());
    }

    /** Netty uses the same class for the sockets of clients and for UDP. */
    private static boolean isNettyServer() {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (frame.getClassName().endsWith("ServerSocketChannel")) {
                return true;
            }
        }
        return false;
    }

    /** Whether an epoll instance may watch the socket before it is bound. */
    private static boolean isWatched(Object channel) {
        if (channel instanceof SelectableChannel selectable) {
            return selectable.isRegistered();
        }
        return !(channel instanceof Boolean) && !(channel instanceof AsynchronousChannel);
    }

    @Override
    public synchronized int minBacklog(Object descriptor) {
        return adopted(descriptor) == null ? 0 : BACKLOG;
    }

    @Override
    public synchronized boolean mayBlock(Object descriptor) {
        return adopted(descriptor) == null;
    }

    @Override
    public synchronized InetSocketAddress listening(Object descriptor, InetSocketAddress address) {
        InheritedSocket socket = adopted(descriptor);
        if (socket != null) {
            outbox.send(new FromProgram.Bound(socket.inode, Addresses.text(address.getAddress()), address.getPort()));
        }
        InetSocketAddress wanted = visibleAddress(address);
        if (!wanted.equals(address)) {
            String text = Addresses.text(wanted.getAddress());
            outbox.send(new FromProgram.Relayed(text, wanted.getPort(), address.getPort()));
        }
        return wanted;
    }

    @Override
    public synchronized void ioUringAccepts(Object descriptor, Object channel) {
        InheritedSocket socket = adopted(descriptor);
        if (socket != null) {
            socket.setIoUringServer(new IoUringServer(channel));
        }
    }

    @Override
    public synchronized InetSocketAddress visibleAddress(InetSocketAddress address) {
        return relays == null ? address : relays.visibleAddress(address);
    }

    /**
     * A drained program still reaches itself: some servers connect to their own port to wake the accepting thread and wait for that, and
     * handling a request may involve a request to the same server.
     */
    @Override
    public synchronized InetSocketAddress connectAddress(InetSocketAddress address) {
        InetSocketAddress redirect = null;
        if (shuttingDown && relays != null) {
            redirect = relays.substitute(address);
        } else if (shuttingDown && adoption != null) {
            redirect = adoption.redirect(address);
        }
        return redirect == null ? address : redirect;
    }

    @Override
    public synchronized void closing(Object descriptor) {
        InheritedSocket socket = adopted(descriptor);
        if (socket != null) {
            socket.release();
            if (!shuttingDown && !Shutdown.isShuttingDown()) {
                outbox.send(new FromProgram.Released(socket.inode));
            }
        }
        if (relays != null && natives != null) {
            relays.closed(natives.number(descriptor));
        }
    }

    /** Keeps sockets that the program closes from now on for the next one. */
    public synchronized void prepareShutdown() {
        shuttingDown = true;
    }

    /**
     * Stops accepting connections, unnoticed by the program; they wait for the next one. Blocks for a moment if the kernel accepts for the
     * program.
     */
    public void drain() {
        stopIoUringServers();
        wake(replaceSockets());
        interceptConnects();
    }

    private void interceptConnects() {
        try {
            if (adoption != null || relays != null) {
                ProgramTransformer.interceptConnects(instrumentation);
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            warnings.reportFirst("the program can't reach its own ports while it is stopping: ".concat(e.toString()));
        }
    }

    private void stopIoUringServers() {
        try {
            IoUringServer.stop(ioUringServers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            warnings.reportFirst("connections are accepted until the program exits: ".concat(cause.toString()));
        }
    }

    private synchronized List<IoUringServer> ioUringServers() {
        shuttingDown = true;
        return adoption == null ? List.of() : adoption.ioUringServers();
    }

    private synchronized List<AcceptorThread> replaceSockets() {
        List<AcceptorThread> acceptors = new ArrayList<>();
        try {
            if (adoption != null) {
                adoption.drain(acceptors);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            fail(e);
        }
        return acceptors;
    }

    /** Without the lock: a thread that accepts may hold the lock of its socket while it waits in {@link #mayBlock}. */
    private void wake(List<AcceptorThread> acceptors) {
        try {
            for (AcceptorThread each : acceptors) {
                each.wake(natives());
            }
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            fail(e);
        }
    }

    /** Stops listening on all sockets, even on those that the program has not bound, since there is no next program. */
    public void stopListening() {
        // First, so that the program sees no errors on sockets that it has not closed.
        drain();
        shutDown();
    }

    private synchronized void shutDown() {
        try {
            if (!relayed) {
                adoption().shutDown();
            }
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            fail(e);
        }
    }

    /** Shuts down the receiving side of connections, given by inode; those that no longer exist are skipped. */
    public void halfClose(List<Long> inodes) {
        try {
            new HalfClose(natives()).shutDown(inodes);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            fail(e);
        }
    }

    private @Nullable InheritedSocket adopted(Object descriptor) {
        return adoption == null || natives == null ? null : adoption.adoptedBy(natives.number(descriptor));
    }

    private synchronized NioNatives natives() throws ReflectiveOperationException {
        NioNatives current = natives != null ? natives : new NioNatives(instrumentation);
        natives = current;
        return current;
    }

    private Adoption adoption() throws IOException, ReflectiveOperationException {
        Adoption current = adoption != null ? adoption : new Adoption(inheritance, natives());
        adoption = current;
        return current;
    }

    private RelayedListeners relays() throws ReflectiveOperationException {
        RelayedListeners current = relays != null ? relays : new RelayedListeners(natives());
        relays = current;
        return current;
    }

    private void fail(Throwable e) {
        String message = e instanceof IOException ? e.getMessage() : null;
        warnings.reportFirst(
                "a port is not kept open across restarts: ".concat(message != null ? message : e.toString()));
    }
}
