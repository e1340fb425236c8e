package dev.reprise.agent.socket;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousChannel;
import java.nio.channels.SelectableChannel;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.control.OneTimeWarnings;
import dev.reprise.agent.control.Outbox;
import dev.reprise.agent.control.Shutdown;
import dev.reprise.agent.instrument.BindInterceptor;
import dev.reprise.agent.instrument.ProgramTransformer;
import dev.reprise.protocol.FromProgram;

/**
 * Has the program listen on the sockets that it inherited, if there are any, and tells Reprise. Costs nothing until the program binds.
 * Whatever goes wrong here, the program binds as it would without. Any thread; holds its lock for a few system calls only.
 */
public final class SocketInterceptor implements BindInterceptor {
    /** While the program starts, all that comes has to wait. The kernel has its own limit, which is lower as a rule. */
    private static final int BACKLOG = 4096;

    private final String inheritance;
    private final boolean relayed;
    private final Instrumentation instrumentation;
    private final Outbox outbox;
    private final OneTimeWarnings complaints;
    private @Nullable NioNatives natives;
    private @Nullable Adoption adoption;
    private @Nullable RelayedListeners relays;

    /** The program is to end, and what it closes now is for the next one. */
    private boolean ending;

    private SocketInterceptor(
            String inheritance,
            boolean relayed,
            Instrumentation instrumentation,
            Outbox outbox,
            OneTimeWarnings complaints) {
        this.inheritance = inheritance;
        this.relayed = relayed;
        this.instrumentation = instrumentation;
        this.outbox = outbox;
        this.complaints = complaints;
    }

    /** Null if this program gets no sockets. */
    public static @Nullable SocketInterceptor ofThisJvm(
            Instrumentation instrumentation, Outbox outbox, OneTimeWarnings complaints) {
        String inheritance = System.getenv("REPRISE_SOCKETS");
        boolean relayed = "1".equals(System.getenv("REPRISE_RELAY"));
        boolean none = inheritance == null || inheritance.isEmpty();
        return none && !relayed
                ? null
                : new SocketInterceptor(none ? "" : inheritance, relayed, instrumentation, outbox, complaints);
    }

    @Override
    public synchronized boolean bind(Object descriptor, SocketAddress address, Object channel, Object socket) {
        if (ending || !(address instanceof InetSocketAddress inet) || !concerns(inet, descriptor, channel)) {
            return false;
        }
        try {
            int number = natives().number(descriptor);
            return relayed
                    ? relays().bind(number, inet)
                    : adoption().adopt(number, inet, isWatched(channel), new AcceptorThread(socket));
        } catch (BindException e) {
            outbox.post(new FromProgram.PortInUse(Addresses.text(inet.getAddress()), inet.getPort()));
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            fail(e);
        }
        return false;
    }

    private static boolean concerns(InetSocketAddress address, Object descriptor, Object channel) {
        return address.getPort() != 0
                && !address.isUnresolved()
                && !Boolean.FALSE.equals(channel)
                && (!(descriptor instanceof Integer) || isServerOfNetty());
    }

    /** Netty has one class for the sockets of clients and of UDP too. */
    private static boolean isServerOfNetty() {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (frame.getClassName().endsWith("ServerSocketChannel")) {
                return true;
            }
        }
        return false;
    }

    /** Whether an epoll instance may know it before it is bound. */
    private static boolean isWatched(Object channel) {
        if (channel instanceof SelectableChannel selectable) {
            return selectable.isRegistered();
        }
        return !(channel instanceof Boolean) && !(channel instanceof AsynchronousChannel);
    }

    @Override
    public synchronized int leastBacklog(Object descriptor) {
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
            outbox.post(new FromProgram.Bound(socket.inode, Addresses.text(address.getAddress()), address.getPort()));
        }
        InetSocketAddress wanted = believed(address);
        if (!wanted.equals(address)) {
            String text = Addresses.text(wanted.getAddress());
            outbox.post(new FromProgram.Relayed(text, wanted.getPort(), address.getPort()));
        }
        return wanted;
    }

    @Override
    public synchronized void ringAccepts(Object descriptor, Object channel) {
        InheritedSocket socket = adopted(descriptor);
        if (socket != null) {
            socket.acceptedBy(new IoUringServer(channel));
        }
    }

    @Override
    public synchronized InetSocketAddress believed(InetSocketAddress address) {
        return relays == null ? address : relays.believed(address);
    }

    /**
     * A program that is drained reaches itself as before: some servers connect to their own port to wake the thread that accepts, and
     * wait for that, and a request that is being answered may ask for another one.
     */
    @Override
    public synchronized InetSocketAddress connecting(InetSocketAddress address) {
        InetSocketAddress place = null;
        if (ending && relays != null) {
            place = relays.place(address);
        } else if (ending && adoption != null) {
            place = adoption.place(address);
        }
        return place == null ? address : place;
    }

    @Override
    public synchronized void closing(Object descriptor) {
        InheritedSocket socket = adopted(descriptor);
        if (socket != null) {
            socket.freed();
            if (!ending && !Shutdown.isShuttingDown()) {
                outbox.post(new FromProgram.Released(socket.inode));
            }
        }
        if (relays != null && natives != null) {
            relays.closed(natives.number(descriptor));
        }
    }

    /** What the program closes from now on is for the next one. */
    public synchronized void end() {
        ending = true;
    }

    /**
     * Has the program accept no more connections, which it does not notice; they wait for the next one. Blocks for a moment if the kernel
     * accepts for it.
     */
    public void drain() {
        stopRings();
        swap();
        interceptConnects();
    }

    private void interceptConnects() {
        try {
            if (adoption != null || relays != null) {
                ProgramTransformer.interceptConnects(instrumentation);
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            complaints.once("the program does not reach its own ports while it is stopped: ".concat(e.toString()));
        }
    }

    private void stopRings() {
        try {
            IoUringServer.stop(rings());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            complaints.once("connections are accepted until the program ends: ".concat(cause.toString()));
        }
    }

    private synchronized List<IoUringServer> rings() {
        ending = true;
        return adoption == null ? List.of() : adoption.rings();
    }

    private synchronized void swap() {
        try {
            if (adoption != null) {
                adoption.drain();
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            fail(e);
        }
    }

    /** Nobody listens any more, since there will be no next one: not on what the program has not bound, either. */
    public void leave() {
        // So that the program won't see errors of sockets that it has not closed.
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

    /** Shuts down the receiving side of connections, told by their inodes; those that are gone are skipped. */
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
        complaints.once("a port is not kept open across restarts: ".concat(message != null ? message : e.toString()));
    }
}
