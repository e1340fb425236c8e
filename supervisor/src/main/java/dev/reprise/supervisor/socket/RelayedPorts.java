package dev.reprise.supervisor.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.protocol.FromProgram;
import dev.reprise.supervisor.child.Invocation;
import dev.reprise.supervisor.child.StartFailure;
import dev.reprise.supervisor.socket.PortSettings.Listen;
import dev.reprise.supervisor.socket.PortSettings.Sharing;

/** Ports outlive the program because it is we who listen; it listens somewhere else and says where. Only a JVM with the agent does so. */
final class RelayedPorts implements PortSharing {
    private static final int MOST_CONNECTIONS = 1000;
    private static final Duration ABANDON = Duration.ofSeconds(5);

    private final PortSettings settings;
    private final Timer timer;
    private final Consumer<String> notices;
    /** By address, the latest generation that listens there. */
    private final Map<InetSocketAddress, Integer> listening = new HashMap<>();

    private @Nullable Relay relay;
    private int current;
    private boolean told;

    RelayedPorts(PortSettings settings, Timer timer, Consumer<String> notices) {
        this.settings = settings;
        this.timer = timer;
        this.notices = notices;
    }

    @Override
    public Invocation lend(int generation, Invocation plain, boolean agent) throws StartFailure {
        current = generation;
        if (!agent || settings.sharing() == Sharing.NONE) {
            if (!settings.listen().isEmpty() && !told) {
                told = true;
                notices.accept("the program can't inherit sockets here: --listen has no effect");
            }
            return plain;
        }
        for (Listen listen : settings.listen()) {
            listenFor(listen);
        }
        Map<String, String> variables = new HashMap<>(plain.variables());
        variables.put("REPRISE_RELAY", "1");
        return new Invocation(plain.command(), variables);
    }

    private void listenFor(Listen listen) throws StartFailure {
        try {
            listen(listen.address());
        } catch (IOException e) {
            throw new StartFailure(PortProblems.taken(listen.address()));
        }
    }

    private void listen(InetSocketAddress address) throws IOException {
        if (!listening.containsKey(address)) {
            Relay started = relay == null ? Relay.start(MOST_CONNECTIONS) : relay;
            relay = started;
            started.listen(address);
            listening.put(address, 0);
        }
    }

    @Override
    public void heard(int generation, FromProgram message) {
        if (generation == current && message instanceof FromProgram.Relayed relayed) {
            lead(relayed);
        }
    }

    private void lead(FromProgram.Relayed relayed) {
        try {
            InetSocketAddress address = asked(InetAddress.getByName(relayed.address()), relayed.wanted());
            listen(address);
            listening.put(address, current);
            if (relay != null) {
                relay.lead(address, new InetSocketAddress(InetAddress.getLoopbackAddress(), relayed.port()));
            }
        } catch (UnknownHostException noAddress) {
            notices.accept("the program listens at an address that is none: " + relayed.address());
        } catch (IOException taken) {
            InetSocketAddress address = new InetSocketAddress(relayed.address(), relayed.wanted());
            notices.accept("nobody can connect to the program at port " + relayed.wanted() + ", which is taken. "
                    + PortProblems.taken(address).why());
        }
    }

    /** What the user asked for stands for the program's own address of the same port, which would be taken. */
    private InetSocketAddress asked(InetAddress address, int port) {
        return settings.listen().stream()
                .map(Listen::address)
                .filter(each -> each.getPort() == port)
                .findFirst()
                .orElse(new InetSocketAddress(address, port));
    }

    @Override
    public void ready(int generation) {
        timer.after(ABANDON, () -> {
            if (generation == current) {
                Set.copyOf(listening.keySet()).forEach(address -> leaveUnlessBound(generation, address));
            }
        });
    }

    private void leaveUnlessBound(int generation, InetSocketAddress address) {
        boolean wanted = Integer.valueOf(generation).equals(listening.get(address))
                || settings.listen().stream().anyMatch(each -> each.address().equals(address));
        if (!wanted && relay != null) {
            listening.remove(address);
            relay.leave(address);
        }
    }

    @Override
    public void ended(int generation) {
        if (generation == current && relay != null) {
            relay.hold();
        }
    }

    /** Those who connect are held by the relay. */
    @Override
    public Set<Integer> boundBy(int generation) {
        return Set.of();
    }

    @Override
    public List<HeldPort> held() {
        return List.of();
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
    }
}
