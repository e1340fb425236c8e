package dev.reprise.ports;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.sun.management.UnixOperatingSystemMXBean;
import org.jspecify.annotations.Nullable;

import dev.reprise.ports.PortSettings.Listen;
import dev.reprise.ports.PortSettings.Sharing;
import dev.reprise.ports.relay.Relay;
import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;
import dev.reprise.protocol.FromProgram;

/**
 * Keeps ports open by listening in place of the program. The program listens on another port and reports it. Only a JVM with the agent does
 * so.
 */
final class RelayedPorts implements PortSharing {
    private static final int MAX_CONNECTIONS = 1000;
    private static final int MIN_CONNECTIONS = 16;
    private static final int RESERVED_DESCRIPTORS = 512;

    private final PortSettings settings;
    private final boolean below;
    private final boolean drains;
    private final Consumer<String> notices;
    /** By address, where each active generation listens for it. */
    private final Map<InetSocketAddress, NavigableMap<Integer, InetSocketAddress>> programs = new HashMap<>();

    private final Map<Integer, Set<Integer>> bound = new HashMap<>();
    private final Set<Integer> active = new HashSet<>();
    private @Nullable Relay relay;
    private boolean reported;

    /** @param drains whether the connections of a program are visible */
    RelayedPorts(PortSettings settings, boolean drains, Consumer<String> notices) {
        this.settings = settings;
        this.below = settings.sharing() == Sharing.RELAY_BELOW;
        this.drains = drains;
        this.notices = notices;
    }

    @Override
    public Invocation lend(int generation, Invocation plain, boolean agent) throws StartFailure {
        if (!relays(agent)) {
            if (!settings.listen().isEmpty() && !reported) {
                reported = true;
                notices.accept("sockets can't be inherited here: --listen has no effect");
            }
            return plain;
        }
        for (Listen listen : settings.listen()) {
            listenFor(listen);
        }
        active.add(generation);
        return relayed(plain);
    }

    @Override
    public Invocation lendAhead(Invocation plain, boolean agent) {
        return relays(agent) ? relayed(plain) : plain;
    }

    private boolean relays(boolean agent) {
        return below || (agent && settings.sharing() != Sharing.NONE);
    }

    private static Invocation relayed(Invocation plain) {
        return plain.with("REPRISE_RELAY", "1");
    }

    private void listenFor(Listen listen) throws StartFailure {
        try {
            listen(listen.address());
        } catch (IOException e) {
            throw new StartFailure(PortProblems.taken(listen.address()));
        }
    }

    private void listen(InetSocketAddress address) throws IOException {
        if (!programs.containsKey(address)) {
            Relay started = relay == null ? Relay.start(maxConnections(descriptors())) : relay;
            relay = started;
            started.listen(address);
            programs.put(address, new TreeMap<>());
        }
    }

    @Override
    public void received(int generation, FromProgram message) {
        if (active.contains(generation) && message instanceof FromProgram.Relayed relayed) {
            addProgram(generation, relayed);
        }
    }

    private void addProgram(int generation, FromProgram.Relayed relayed) {
        try {
            InetSocketAddress address = listenAddress(InetAddress.getByName(relayed.address()), relayed.wanted());
            listen(address);
            programs(address).put(generation, new InetSocketAddress(InetAddress.getLoopbackAddress(), relayed.port()));
            bound.computeIfAbsent(generation, each -> new HashSet<>()).add(relayed.port());
            updateTarget(address);
        } catch (UnknownHostException noAddress) {
            notices.accept("the program listens on an invalid address: " + relayed.address());
        } catch (IOException taken) {
            InetSocketAddress address = new InetSocketAddress(relayed.address(), relayed.wanted());
            notices.accept("the program can't be reached on port " + relayed.wanted() + ", which is already in use. "
                    + PortProblems.taken(address).why());
        }
    }

    /**
     * Each connection needs two descriptors. The rest is enough for everything else, so that a flood of connections does
     * not prevent a start.
     */
    static int maxConnections(long descriptors) {
        return (int) Math.max(MIN_CONNECTIONS, Math.min(MAX_CONNECTIONS, (descriptors - RESERVED_DESCRIPTORS) / 2));
    }

    /** The limit of descriptors of this process. */
    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    private NavigableMap<Integer, InetSocketAddress> programs(InetSocketAddress address) {
        return programs.getOrDefault(address, new TreeMap<>());
    }

    /** Relays connections to the latest program. */
    private void updateTarget(InetSocketAddress address) {
        if (relay != null) {
            Map.Entry<Integer, InetSocketAddress> latest = programs(address).lastEntry();
            if (latest == null) {
                relay.hold(address);
            } else {
                relay.forward(address, latest.getValue());
            }
        }
    }

    /** An address of {@code --listen} replaces the program's own address with the same port, which would be in use. */
    private InetSocketAddress listenAddress(InetAddress address, int port) {
        return settings.listen().stream()
                .map(Listen::address)
                .filter(each -> each.getPort() == port)
                .findFirst()
                .orElse(new InetSocketAddress(address, port));
    }

    /** There is no error page at a relayed port. */
    @Override
    public void open(List<InetSocketAddress> addresses) {}

    @Override
    public List<InetSocketAddress> programAddresses() {
        return List.of();
    }

    @Override
    public void settled(int generation) {
        if (active.contains(generation)) {
            Set.copyOf(programs.keySet()).forEach(this::closeUnlessWanted);
        }
    }

    private void closeUnlessWanted(InetSocketAddress address) {
        boolean wanted = !programs(address).isEmpty()
                || settings.listen().stream().anyMatch(each -> each.address().equals(address));
        if (!wanted && relay != null) {
            programs.remove(address);
            relay.close(address);
        }
    }

    @Override
    public void exited(int generation) {
        stopping(generation);
        bound.remove(generation);
    }

    @Override
    public void stopping(int generation) {
        active.remove(generation);
        programs.forEach((address, generations) -> {
            if (generations.remove(generation) != null) {
                updateTarget(address);
            }
        });
    }

    @Override
    public Set<Integer> boundBy(int generation) {
        return drains ? Set.copyOf(bound.getOrDefault(generation, Set.of())) : Set.of();
    }

    /** Only that program has its port. */
    @Override
    public boolean arePrivate() {
        return true;
    }

    /** The relay holds connections while the program is away. */
    @Override
    public List<HeldPort> held() {
        return List.of();
    }

    @Override
    public List<HeldPort> unbound() {
        return List.of();
    }

    @Override
    public List<HeldPort> abandoned() {
        return List.of();
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
    }
}
