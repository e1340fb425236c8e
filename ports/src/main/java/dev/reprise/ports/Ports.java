package dev.reprise.ports;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.ports.PortSettings.Sharing;
import dev.reprise.ports.sockets.NativeSockets;
import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;
import dev.reprise.process.posix.Posix;
import dev.reprise.protocol.FromProgram;

/**
 * The listening sockets that outlive the program, so that nobody is refused while it is away: those of {@code --listen}, and those that
 * a JVM with the agent has bound on spare sockets which it was lent. Nothing is loaded or opened before the first {@link #lend}.
 *
 * <p>Of one thread, which is also the one that the timer calls back on. No method blocks for longer than system calls on sockets do.
 */
public final class Ports implements HeldPorts, AutoCloseable {
    private final PortSettings settings;
    private final DelayedExecutor timer;
    private final Consumer<String> notices;
    private @Nullable PortSharing sharing;

    /** @param notices is told, one line each, what could not be done as asked */
    public Ports(PortSettings settings, DelayedExecutor timer, Consumer<String> notices) {
        this.settings = settings;
        this.timer = timer;
        this.notices = notices;
    }

    /**
     * The invocation with what the next generation inherits.
     *
     * @param agent whether the program is a JVM with the agent in it
     * @throws StartFailure if a socket of {@code --listen} can't be opened; it is tried again at the next call
     */
    public Invocation lend(int generation, Invocation plain, boolean agent) throws StartFailure {
        PortSharing chosen = sharing;
        if (chosen == null) {
            chosen = choose(agent);
            sharing = chosen;
        }
        return chosen.lend(generation, plain, agent);
    }

    /**
     * Listens at these addresses and those of {@code --listen}, for a program that can't be started: until the next one binds them, or
     * does not want them. What can't be opened, somebody else has. Does nothing where no program can inherit sockets.
     */
    public void open(List<InetSocketAddress> addresses) {
        if (sharing == null && !settings.sharing().isRelay()) {
            posix().filter(found -> found.platform().linux())
                    .ifPresent(
                            found -> sharing = new SharedSockets(settings, new NativeSockets(found), timer, notices));
        }
        if (sharing != null) {
            sharing.open(addresses);
        }
    }

    /** Where the programs that are alive listen, as they told, by sockets that are not of {@code --listen}. */
    public List<InetSocketAddress> programAddresses() {
        return sharing == null ? List.of() : sharing.programAddresses();
    }

    private PortSharing choose(boolean agent) {
        Optional<Posix> posix = posix();
        boolean linux = posix.isPresent() && posix.get().platform().linux();
        boolean shares = agent && settings.sharing() == Sharing.SOCKETS;
        // The agent knows what it inherited by proc(5).
        if (posix.isPresent() && !settings.sharing().isRelay() && (linux || !shares)) {
            return new SharedSockets(settings, new NativeSockets(posix.get()), timer, notices);
        }
        if (shares) {
            notices.accept(
                    "the program can't inherit sockets here: Reprise listens in its place and passes on what comes"
                            + " (--no-share prevents that)");
        }
        return new RelayedPorts(settings, linux, notices);
    }

    private static Optional<Posix> posix() {
        try {
            return Optional.of(new Posix());
        } catch (LinkageError noNativeCalls) {
            return Optional.empty();
        }
    }

    /** A generation has said this; all that it says matters. */
    public void received(int generation, FromProgram message) {
        if (sharing != null) {
            sharing.received(generation, message);
        }
    }

    /** A generation has bound all that it wants: what else is held is let go of. */
    public void settled(int generation) {
        if (sharing != null) {
            sharing.settled(generation);
        }
    }

    /** A generation has ended with all its processes, and all was heard that it said; or it could not be started. */
    public void exited(int generation) {
        if (sharing != null) {
            sharing.exited(generation);
        }
    }

    /** A generation is going to be stopped: what comes from now on is for the next one, as far as that is ours to decide. */
    public void stopping(int generation) {
        if (sharing != null) {
            sharing.stopping(generation);
        }
    }

    /** The ports at which this generation is to be drained, as far as it told and its connections can be looked at. */
    public Set<Integer> boundBy(int generation) {
        return sharing == null ? Set.of() : sharing.boundBy(generation);
    }

    /** Whether nobody but that generation has connections at the ports of {@link #boundBy}. */
    public boolean arePrivate() {
        return sharing != null && sharing.arePrivate();
    }

    @Override
    public List<HeldPort> held() {
        return sharing == null ? List.of() : sharing.held();
    }

    @Override
    public List<HeldPort> unbound() {
        return sharing == null ? List.of() : sharing.unbound();
    }

    @Override
    public List<HeldPort> abandoned() {
        return sharing == null ? List.of() : sharing.abandoned();
    }

    /** Lets go of everything. */
    @Override
    public void close() {
        if (sharing != null) {
            sharing.close();
        }
    }
}
