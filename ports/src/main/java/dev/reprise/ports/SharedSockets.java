package dev.reprise.ports;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.reprise.ports.PortSettings.Listen;
import dev.reprise.ports.PortSettings.Sharing;
import dev.reprise.ports.sockets.NativeSockets;
import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;
import dev.reprise.process.posix.Errno;
import dev.reprise.protocol.FromProgram;

/** Keeps ports open because each generation inherits its listening sockets from us. */
final class SharedSockets implements PortSharing {
    private static final int FIRST_INHERITED = 3;

    /** How long a released socket is kept for a program that closes a port and opens it again at once. */
    private static final Duration RELEASE = Duration.ofSeconds(1);

    private final PortSettings settings;
    private final NativeSockets sockets;
    private final DelayedExecutor timer;
    private final Consumer<String> notices;
    private final Map<Listen, SharedSocket> listenSockets = new LinkedHashMap<>();
    private final List<SharedSocket> programSockets = new ArrayList<>();
    private final List<Listen> wanted;
    private final Map<Integer, SocketLease> leases = new HashMap<>();
    private @Nullable SpareSockets ahead;
    private boolean reported;

    SharedSockets(PortSettings settings, NativeSockets sockets, DelayedExecutor timer, Consumer<String> notices) {
        this.settings = settings;
        this.sockets = sockets;
        this.timer = timer;
        this.notices = notices;
        this.wanted = new ArrayList<>(settings.listen());
    }

    @Override
    public Invocation lend(int generation, Invocation plain, boolean agent) throws StartFailure {
        for (Listen listen : List.copyOf(wanted)) {
            if (!listenSockets.containsKey(listen)) {
                open(listen);
            }
        }
        if (!agent || settings.sharing() != Sharing.SOCKETS) {
            // This program does not inherit them, and may want to bind the ports by itself.
            programSockets.forEach(socket -> sockets.release(socket.descriptor()));
            programSockets.clear();
        }
        SpareSockets spares = spares(agent);
        ahead = null;
        leases.put(generation, new SocketLease(spares));
        return invocation(plain, agent, spares);
    }

    @Override
    public Invocation lendAhead(Invocation plain, boolean agent) {
        SpareSockets spares = spares(agent);
        ahead = spares;
        return invocation(plain, agent, spares);
    }

    /** Those of a standby if there is one: it has inherited them. */
    private SpareSockets spares(boolean agent) {
        if (ahead != null) {
            return ahead;
        }
        SpareSockets spares = new SpareSockets(sockets);
        if (agent && settings.sharing() == Sharing.SOCKETS) {
            spares.make().ifPresent(this::reportOnce);
        }
        return spares;
    }

    private Invocation invocation(Invocation plain, boolean agent, SpareSockets spares) {
        Map<String, String> variables = new HashMap<>(plain.variables());
        List<Integer> lent = new ArrayList<>(
                listenSockets.values().stream().map(SharedSocket::descriptor).toList());
        if (!lent.isEmpty()) {
            variables.put("LISTEN_FDS", Integer.toString(lent.size()));
            variables.put(
                    "LISTEN_FDNAMES",
                    listenSockets.values().stream().map(SharedSocket::name).collect(Collectors.joining(":")));
        }
        if (agent && settings.sharing() == Sharing.SOCKETS) {
            programSockets.forEach(socket -> lent.add(socket.descriptor()));
            lent.addAll(spares.descriptors());
            variables.put("REPRISE_SOCKETS", words(spares.inodes()));
        }
        return new Invocation(plain.command(), variables, lent, settings.listenIsStdin(), plain.directory());
    }

    private void reportOnce(Errno shortage) {
        if (!reported) {
            reported = true;
            notices.accept("the program's ports close during restarts, because no sockets can be created: "
                    + shortage.getMessage());
        }
    }

    /** In the order in which they are inherited. */
    private String words(Collection<Long> spareInodes) {
        List<Long> inodes = new ArrayList<>(all().map(SharedSocket::inode).toList());
        inodes.addAll(spareInodes);
        List<String> words = new ArrayList<>();
        inodes.forEach(inode -> words.add(FIRST_INHERITED + words.size() + "#" + inode));
        return String.join(",", words);
    }

    private void open(Listen listen) throws StartFailure {
        InetSocketAddress address = listen.address();
        try {
            listenSockets.put(listen, shared(sockets.listening(address), listen));
        } catch (Errno e) {
            boolean taken = e.isAddressInUse(sockets.posix().platform());
            if (!taken
                    || programSockets.stream().noneMatch(each -> each.address().getPort() == address.getPort())) {
                throw new StartFailure(taken ? PortProblems.taken(address) : PortProblems.refused(address, e));
            }
            wanted.remove(listen);
            notices.accept("--listen " + listen.name() + " is no longer passed on: the program opens that port itself,"
                    + " and Reprise keeps it open");
        }
    }

    @Override
    public void open(List<InetSocketAddress> addresses) {
        for (Listen listen : List.copyOf(wanted)) {
            if (!listenSockets.containsKey(listen)) {
                tryToListen(listen.address()).ifPresent(socket -> listenSockets.put(listen, shared(socket, listen)));
            }
        }
        for (InetSocketAddress address : addresses) {
            if (all().noneMatch(each -> each.address().getPort() == address.getPort())) {
                tryToListen(address)
                        .ifPresent(socket ->
                                programSockets.add(new SharedSocket(socket, SpareSockets.inode(socket), address, "")));
            }
        }
    }

    private static SharedSocket shared(int socket, Listen listen) {
        return new SharedSocket(socket, SpareSockets.inode(socket), listen.address(), listen.name());
    }

    private Optional<Integer> tryToListen(InetSocketAddress address) {
        try {
            return Optional.of(sockets.listening(address));
        } catch (Errno takenOrNotOfThisMachine) {
            return Optional.empty();
        }
    }

    @Override
    public List<InetSocketAddress> programAddresses() {
        return programSockets.stream()
                .filter(SharedSocket::isBound)
                .map(SharedSocket::address)
                .toList();
    }

    @Override
    public void received(int generation, FromProgram message) {
        SocketLease lease = leases.get(generation);
        if (lease == null) {
            return;
        }
        lease.reports();
        if (message instanceof FromProgram.Bound bound) {
            if (find(bound.socket()).isEmpty()) {
                lease.spares().take(bound.socket()).ifPresent(programSockets::add);
            }
            find(bound.socket()).ifPresent(socket -> socket.bound(generation));
        } else if (message instanceof FromProgram.Released released) {
            find(released.socket()).ifPresent(socket -> {
                socket.released(generation);
                timer.after(RELEASE, () -> releaseUnlessWanted(socket, generation));
            });
        }
    }

    private Optional<SharedSocket> find(long inode) {
        return all().filter(each -> each.inode() == inode).findFirst();
    }

    private Stream<SharedSocket> all() {
        return Stream.concat(listenSockets.values().stream(), programSockets.stream());
    }

    /**
     * Releases a socket that no live generation wants. A generation that releases a socket while alive does not want
     * it; a socket released at its exit is for the next generation.
     */
    private void releaseUnlessWanted(SharedSocket socket, int releasedBy) {
        SocketLease releasing = leases.get(releasedBy);
        boolean othersHaveChosen =
                leases.values().stream().allMatch(each -> each.equals(releasing) || each.hasChosen());
        if (releasing != null && othersHaveChosen && !socket.isBound() && programSockets.remove(socket)) {
            sockets.release(socket.descriptor());
        }
    }

    @Override
    public void settled(int generation) {
        SocketLease lease = leases.get(generation);
        if (lease != null) {
            lease.settled();
            releaseUnwanted();
        }
    }

    private void releaseUnwanted() {
        if (!leases.isEmpty() && leases.values().stream().allMatch(SocketLease::hasChosen)) {
            List<SharedSocket> unwanted =
                    programSockets.stream().filter(each -> !each.isBound()).toList();
            programSockets.removeAll(unwanted);
            unwanted.forEach(each -> sockets.release(each.descriptor()));
        }
    }

    /** The agent stops accepting when it receives the drain message. */
    @Override
    public void stopping(int generation) {}

    @Override
    public void exited(int generation) {
        SocketLease lease = leases.remove(generation);
        if (lease != null) {
            all().forEach(socket -> socket.released(generation));
            programSockets.addAll(lease.spares().takeListening());
            // The program may have changed the backlog, or have shut the socket down.
            programSockets.removeIf(socket -> !listensAgain(socket));
            listenSockets.values().removeIf(socket -> !listensAgain(socket));
            releaseUnwanted();
        }
    }

    private boolean listensAgain(SharedSocket socket) {
        try {
            sockets.listen(socket.descriptor());
            return true;
        } catch (Errno e) {
            sockets.close(socket.descriptor());
            return false;
        }
    }

    @Override
    public Set<Integer> boundBy(int generation) {
        return all().filter(each -> each.isBoundBy(generation))
                .map(each -> each.address().getPort())
                .collect(Collectors.toSet());
    }

    /** Another generation may listen on the same sockets. */
    @Override
    public boolean arePrivate() {
        return false;
    }

    @Override
    public List<HeldPort> held() {
        return all().map(each -> new HeldPort(each.descriptor(), each.address()))
                .toList();
    }

    @Override
    public List<HeldPort> unbound() {
        return held(all());
    }

    @Override
    public List<HeldPort> abandoned() {
        return held(programSockets.stream());
    }

    private static List<HeldPort> held(Stream<SharedSocket> sockets) {
        return sockets.filter(each -> !each.isBound())
                .map(each -> new HeldPort(each.descriptor(), each.address()))
                .toList();
    }

    @Override
    public void close() {
        leases.values().forEach(each -> each.spares().close());
        if (ahead != null) {
            ahead.close();
            ahead = null;
        }
        leases.clear();
        all().forEach(each -> sockets.release(each.descriptor()));
        listenSockets.clear();
        programSockets.clear();
    }
}
