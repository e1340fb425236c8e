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
 * The listening sockets that outlive the program, so that no connection is refused while it is away: those of {@code
 * --listen}, and those that a JVM with the agent has bound on spare sockets which it inherited. Nothing is loaded or
 * opened before the first {@link #lend}.
 *
 * <p>Confined to one thread, on which the timer also runs its tasks. No method blocks for longer than system calls on
 * sockets do.
 */
public final class Ports implements HeldPorts, AutoCloseable {
    private final PortSettings settings;
    private final DelayedExecutor timer;
    private final Consumer<String> notices;
    private @Nullable PortSharing sharing;

    /** @param notices receives a line for the user for each request that could not be fulfilled */
    public Ports(PortSettings settings, DelayedExecutor timer, Consumer<String> notices) {
        this.settings = settings;
        this.timer = timer;
        this.notices = notices;
    }

    /**
     * Adds the sockets and variables that the next generation inherits to its invocation.
     *
     * @param agent whether the program is a JVM with the agent
     * @throws StartFailure if a socket of {@code --listen} cannot be opened; the next call tries again
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
     * Adds the sockets and variables that a standby inherits to its invocation. The next {@link #lend} returns an equal invocation for an
     * equal one, unless the held sockets have changed. Call this only after the first {@link #lend}.
     */
    public Invocation lendAhead(Invocation plain, boolean agent) {
        return sharing == null ? plain : sharing.lendAhead(plain, agent);
    }

    /**
     * Listens at these addresses and those of {@code --listen} in place of a program that cannot be started, until the
     * next program binds them or turns out not to want them. Addresses that another process uses are skipped. Does
     * nothing where programs cannot inherit sockets.
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

    /** Where the live programs have reported to listen, without the sockets of {@code --listen}. */
    public List<InetSocketAddress> programAddresses() {
        return sharing == null ? List.of() : sharing.programAddresses();
    }

    private PortSharing choose(boolean agent) {
        Optional<Posix> posix = posix();
        boolean linux = posix.isPresent() && posix.get().platform().linux();
        boolean shares = agent && settings.sharing() == Sharing.SOCKETS;
        // The agent identifies inherited sockets by proc(5).
        if (posix.isPresent() && !settings.sharing().isRelay() && (linux || !shares)) {
            return new SharedSockets(settings, new NativeSockets(posix.get()), timer, notices);
        }
        if (shares) {
            notices.accept("sockets can't be inherited here; Reprise listens and relays connections instead"
                    + " (--no-share turns this off)");
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

    /** Call this for every message of a generation. */
    public void received(int generation, FromProgram message) {
        if (sharing != null) {
            sharing.received(generation, message);
        }
    }

    /** A generation has bound all the ports that it wants; other held sockets are released. */
    public void settled(int generation) {
        if (sharing != null) {
            sharing.settled(generation);
        }
    }

    /**
     * A generation has exited with all its processes, and all its messages have been received; or it could not be
     * started.
     */
    public void exited(int generation) {
        if (sharing != null) {
            sharing.exited(generation);
        }
    }

    /** A generation is about to be stopped: new connections are for the next one, as far as we decide that. */
    public void stopping(int generation) {
        if (sharing != null) {
            sharing.stopping(generation);
        }
    }

    /**
     * The ports at which this generation is to be drained, as far as it has reported them and their connections are
     * visible.
     */
    public Set<Integer> boundBy(int generation) {
        return sharing == null ? Set.of() : sharing.boundBy(generation);
    }

    /** Whether only that generation has connections at the ports of {@link #boundBy}. */
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

    /** Releases all sockets. */
    @Override
    public void close() {
        if (sharing != null) {
            sharing.close();
        }
    }
}
