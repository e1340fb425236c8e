package dev.reprise.process;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.reprise.process.guard.DeathSignal;
import dev.reprise.process.guard.DeathSignalCoverage;
import dev.reprise.process.guard.Guard;
import dev.reprise.process.guard.OrphanReaper;
import dev.reprise.process.guard.SpawnedProcesses;
import dev.reprise.process.output.ChildOutput;
import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;
import dev.reprise.process.posix.Spawn;
import dev.reprise.process.posix.StandardStreams;
import dev.reprise.process.readiness.NotifySocket;
import dev.reprise.process.readiness.NotifySockets;
import dev.reprise.process.table.Descendants;
import dev.reprise.process.table.JdkProcessTable;
import dev.reprise.process.table.LinuxProcessTable;
import dev.reprise.process.table.ProcessTable;
import dev.reprise.process.terminal.Terminal;
import dev.reprise.process.terminal.WindowSize;

/** Starts children with a process group, a guard, the terminal and a notify socket. Used by one thread. */
final class PosixLauncher implements ChildLauncher {
    /**
     * How long to retry an executable that is still being written: longer than a linker takes to close it, short for
     * the caller.
     */
    private static final Duration BUSY_TIMEOUT = Duration.ofMillis(200);

    /** How long to wait at the end for a reader of our output that does not read. */
    private static final Duration LAST_FLUSH_TIMEOUT = Duration.ofSeconds(2);

    private static final int READ_WRITE = 2;

    private final ChildSettings settings;
    private final Posix posix;
    private final ProcessTable table;
    private final SpawnedProcesses own = new SpawnedProcesses();
    private final List<byte[]> environment;
    private final Optional<DeathSignal> deathSignal;
    private final Guard guard;
    private volatile Consumer<String> notices = text -> {};
    private final Terminal terminal;
    private final String path = Optional.ofNullable(System.getenv("PATH")).orElse("/bin:/usr/bin");
    private final NotifySockets sockets;
    private final WindowSize windowSize;
    private final Optional<OrphanReaper> reaper;
    private final int stopSignal;

    /** By the process id of each live child: what to do when the window size changes. */
    private final Map<Long, Runnable> alive = new ConcurrentHashMap<>();

    private final List<ChildOutput> outputs = new ArrayList<>();
    private @Nullable PosixStandby standby;

    PosixLauncher(ChildSettings settings, Posix posix) {
        this.settings = settings;
        this.posix = posix;
        this.stopSignal = posix.platform().signal(settings.stopSignal());
        this.table = posix.platform().linux()
                ? new LinuxProcessTable()
                : new JdkProcessTable(pid -> posix.libc().getpgid((int) pid));
        this.environment = posix.environment();
        this.deathSignal = DeathSignal.open(posix);
        this.guard = new Guard(
                posix,
                environment,
                own,
                deathSignal.stream().mapToInt(DeathSignal::writeEnd).toArray());
        this.terminal = new Terminal(posix, settings.ownsTerminal());
        this.sockets = new NotifySockets(posix);
        this.windowSize = new WindowSize(() -> alive.values().forEach(Runnable::run));
        this.reaper = posix.platform().linux() ? Optional.of(OrphanReaper.start(posix, table, own)) : Optional.empty();
    }

    /** A process that was started, with all that belongs to it. */
    record Spawned(
            ChildEventSequence events,
            Invocation invocation,
            long pid,
            String marker,
            Optional<NotifySocket> socket,
            ChildOutput output,
            DeathSignalCoverage coverage) {}

    @Override
    public Child start(int generation, List<Path> changed, Invocation invocation, Consumer<ChildEvent> listener)
            throws StartFailure {
        saveTerminal();
        Spawned spawned = spawn(generation, ChildEnvironment.join(changed), invocation, listener);
        terminal.lend(spawned.pid());
        return supervise(spawned);
    }

    @Override
    public Optional<StandbyProcess> startAhead(int generation, Invocation invocation, Consumer<ChildEvent> listener)
            throws StartFailure {
        if (!posix.platform().linux() || terminal.isOwnedByChildren()) {
            return Optional.empty();
        }
        if (standby != null) {
            standby.discard();
        }
        Spawned spawned = spawn(generation, ChildEnvironment.placeholder(), invocation, listener);
        own.addWaiting(spawned.pid());
        PosixStandby next = new PosixStandby(posix, spawned, this::supervise, () -> forget(spawned));
        standby = next;
        return Optional.of(next);
    }

    private Child supervise(PosixStandby next) {
        own.add(next.pid());
        saveTerminal();
        return supervise(next.spawned());
    }

    /** Otherwise they may be the modes of another child. */
    private void saveTerminal() {
        if (alive.isEmpty()) {
            terminal.save();
        }
    }

    private Spawned spawn(int generation, String changed, Invocation invocation, Consumer<ChildEvent> listener)
            throws StartFailure {
        ChildEventSequence events = new ChildEventSequence(generation, listener);
        StartProblems problems = new StartProblems(invocation.command().get(0), directory(invocation), path);
        problems.checkDirectory();
        if (needsListenPid(invocation)) {
            problems.checkInterpreter();
        }
        notices = events::notice;
        guard.ensure(text -> notices.accept(text));
        String marker = marker();
        Optional<NotifySocket> socket = sockets.open(generation, events::notice);
        try {
            Map<String, String> variables =
                    ChildEnvironment.variables(generation, changed, invocation, marker, socket.map(NotifySocket::path));
            return spawn(events, invocation, variables, marker, socket);
        } catch (Errno e) {
            socket.ifPresent(NotifySocket::abandon);
            guard.remove(marker);
            throw problems.of(e);
        }
    }

    private Spawned spawn(
            ChildEventSequence events,
            Invocation invocation,
            Map<String, String> variables,
            String marker,
            Optional<NotifySocket> socket)
            throws Errno {
        ChildOutput output = terminal.isOwnedByChildren() ? ChildOutput.inherited() : ChildOutput.relayed(posix);
        guard.announce(marker);
        DeathSignalCoverage coverage = new DeathSignalCoverage(table, deathSignal.flatMap(DeathSignal::socket));
        long pid;
        try {
            synchronized (own) {
                pid = spawn(invocation, ChildEnvironment.merge(environment, variables), output, coverage);
                own.add(pid);
            }
        } catch (Errno e) {
            output.abandon();
            coverage.close();
            throw e;
        } finally {
            coverage.closeChildEnd();
        }
        coverage.coverLeader(pid);
        guard.watch(pid, marker);
        return new Spawned(events, invocation, pid, marker, socket, output, coverage);
    }

    private RunningChild supervise(Spawned spawned) {
        ChildEventSequence events = spawned.events();
        ChildOutput output = spawned.output();
        PosixProcess leader = new PosixProcess(
                posix, spawned.pid(), stopSignal, terminal, output, spawned.socket(), events, () -> forget(spawned));
        DeathSignalCoverage coverage = spawned.coverage();
        Descendants descendants =
                new Descendants(table, spawned.pid(), spawned.marker(), own, own::runs, coverage::cover);
        RunningChild child = new RunningChild(leader, descendants, events, settings.grace());
        boolean outputIsSeen = !terminal.isOwnedByChildren();
        leader.begin(
                child.readinessRule(
                        settings, spawned.invocation(), posix.platform().linux(), outputIsSeen),
                former());
        outputs.add(output);
        followWindow(leader, output);
        coverage.coverPeriodically(descendants::alive);
        return child.begin();
    }

    /** Outputs of generations that have exited. With another child alive, outputs may interleave. */
    private List<ChildOutput> former() {
        outputs.removeIf(ChildOutput::isFinished);
        return alive.isEmpty() ? List.copyOf(outputs) : List.of();
    }

    /** The system itself notifies a program that owns the terminal. */
    private void followWindow(PosixProcess leader, ChildOutput output) {
        if (terminal.isOwnedByChildren() || !output.isTerminal()) {
            alive.put(leader.pid(), () -> {});
            return;
        }
        Runnable resized = () -> {
            // The pseudo-terminal controls no process, so the system notifies nobody.
            if (output.copySize()) {
                leader.signalGroup(RunningChild.Signal.WINDOW_CHANGED);
            }
        };
        alive.put(leader.pid(), resized);
        windowSize.listen();
        // The size may have changed since the pseudo-terminal was created.
        resized.run();
    }

    private void forget(Spawned spawned) {
        spawned.coverage().close();
        alive.remove(spawned.pid());
        guard.remove(spawned.marker());
        own.remove(spawned.pid());
    }

    private int spawn(Invocation invocation, List<byte[]> variables, ChildOutput output, DeathSignalCoverage coverage)
            throws Errno {
        boolean keysAreOurs = terminal.isKeyboard() && !terminal.isOwnedByChildren();
        int nothing = posix.open("/dev/null", READ_WRITE);
        int stdin = invocation.socketIsStdin() ? invocation.sockets().get(0) : keysAreOurs ? nothing : 0;
        int[] descriptors = coverage.withSocket(IntStream.concat(
                        Arrays.stream(output.descriptors(stdin))
                                .map(each -> StandardStreams.wasClosed(each) ? nothing : each),
                        invocation.sockets().stream().mapToInt(Integer::intValue))
                .toArray());
        long since = System.nanoTime();
        try {
            while (true) {
                try {
                    return spawn(invocation, variables, descriptors);
                } catch (Errno e) {
                    if (e.number() != Errno.ETXTBSY || System.nanoTime() - since > BUSY_TIMEOUT.toNanos()) {
                        throw e;
                    }
                    LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                }
            }
        } finally {
            posix.libc().close(nothing);
        }
    }

    private int spawn(Invocation invocation, List<byte[]> variables, int[] descriptors) throws Errno {
        Spawn spawn = new Spawn(posix);
        List<String> command = invocation.command();
        if (needsListenPid(invocation)) {
            spawn.check(command.get(0), directory(invocation));
            command = withListenPid(command);
        }
        return spawn.start(command, variables, directory(invocation), descriptors, Spawn.Leads.GROUP);
    }

    private static boolean needsListenPid(Invocation invocation) {
        return invocation.variables().containsKey("LISTEN_FDS");
    }

    /**
     * Has a shell set LISTEN_PID of sd_listen_fds(3) and then run the command in its own process: the process id is unknown before the
     * process exists.
     */
    private static List<String> withListenPid(List<String> command) {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", "export LISTEN_PID=$$; exec \"$@\"", "sh"));
        words.addAll(command);
        return words;
    }

    private Path directory(Invocation invocation) {
        return invocation.directory().orElse(settings.directory());
    }

    private static String marker() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        if (standby != null) {
            standby.discard();
            standby.awaitExit();
        }
        outputs.forEach(output -> output.awaitEnd(LAST_FLUSH_TIMEOUT));
        guard.close();
        deathSignal.ifPresent(DeathSignal::close);
        sockets.close();
        reaper.ifPresent(OrphanReaper::close);
        terminal.restore();
    }
}
