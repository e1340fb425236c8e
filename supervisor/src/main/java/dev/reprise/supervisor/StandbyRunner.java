package dev.reprise.supervisor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.files.TempDirectory;
import dev.reprise.process.ChildEnvironment;
import dev.reprise.process.Invocation;
import dev.reprise.process.StandbyProcess;
import dev.reprise.process.StartFailure;
import dev.reprise.process.memory.FreeMemory;
import dev.reprise.protocol.ToProgram;
import dev.reprise.supervisor.jvm.standby.PreloadList;
import dev.reprise.supervisor.jvm.standby.StandbyFingerprint;
import dev.reprise.supervisor.jvm.standby.StandbyPlan;
import dev.reprise.supervisor.jvm.standby.StandbySources;

/**
 * Starts the JVM of the next generation ahead of time, once the program is ready. That JVM loads the
 * classes of the JDK and of jars that the program has loaded, and waits before {@code main}. It is used only if it is what would be started
 * now; otherwise it is killed, and the generation starts as usual. Confined to the loop's thread.
 */
final class StandbyRunner implements AutoCloseable {
    /** What other programs need at the same time, such as a compiler and a browser. */
    private static final long RESERVE = 512L << 20;

    private static final long SMALLEST = 128L << 20;

    private final Starter starter;
    private final BiConsumer<Integer, ToProgram> sender;
    private final FreeMemory memory;
    private final Consumer<String> details;
    private @Nullable TempDirectory lists;
    private @Nullable Listing listing;
    private @Nullable Waiting waiting;
    private @Nullable Running running;
    /** The launcher can't start a standby, or the agent could not use one; that would be the same the next time. */
    private boolean impossible;

    /** Why there is no standby; empty if there is one, or that is not decided yet. */
    private String absence = "";

    private String reported = "";

    /** Starts processes of the program. */
    interface Starter {
        /** Whether the next JVM can be started ahead of time. */
        StandbyPlan plan();

        /** The invocation of a generation that starts ahead of time. */
        Invocation invocation(int generation);

        Optional<StandbyProcess> start(int generation, Invocation invocation) throws StartFailure;
    }

    /** The running program writes the list of its classes. */
    private record Listing(int generation, Path list, StandbySources sources, Invocation invocation) {}

    /** The next JVM waits. */
    private static final class Waiting {
        private final int generation;
        private final StandbyProcess process;
        private final Invocation invocation;
        private final StandbySources sources;
        private final StandbyFingerprint fingerprint;
        private final PreloadList classes;
        private final Path list;
        private boolean connected;

        Waiting(
                int generation,
                StandbyProcess process,
                Invocation invocation,
                StandbySources sources,
                StandbyFingerprint fingerprint,
                PreloadList classes,
                Path list) {
            this.generation = generation;
            this.process = process;
            this.invocation = invocation;
            this.sources = sources;
            this.fingerprint = fingerprint;
            this.classes = classes;
            this.list = list;
        }

        /** Returns why it must not be used, as a clause to follow "since". Blocks to read metadata. */
        Optional<String> invalid(int next, Invocation now) {
            if (next != generation || !now.equals(invocation)) {
                return Optional.of("the command, its environment or its sockets have changed");
            }
            if (!process.isAlive()) {
                return Optional.of("it has exited");
            }
            return fingerprint
                    .changed()
                    .map(file -> file + " has changed")
                    .or(() -> classes.shadowed(sources.directories()).map(name -> name + " is in a directory as well"));
        }
    }

    /** The JVM that was the standby has become the program. */
    private record Running(int generation, String changed, boolean goSent) {}

    /**
     * @param sender sends a message to the processes of a generation
     * @param details receives lines for verbose output
     */
    StandbyRunner(Starter starter, BiConsumer<Integer, ToProgram> sender, FreeMemory memory, Consumer<String> details) {
        this.starter = starter;
        this.sender = sender;
        this.memory = memory;
        this.details = details;
    }

    /**
     * Prepares the generation after this one, unless that has been done. Blocks for milliseconds.
     *
     * @param generation is ready
     * @param pid its process
     */
    void prepare(int generation, long pid) {
        if (impossible) {
            return;
        }
        StandbyPlan plan = starter.plan();
        if (plan.sources().isEmpty()) {
            discard();
            reportNone(plan.refusal());
            return;
        }
        Invocation next = starter.invocation(generation + 1);
        if (waiting != null && waiting.invalid(generation + 1, next).isEmpty()) {
            return;
        }
        discard();
        if (!memory.has(Math.max(FreeMemory.ofProcess(pid), SMALLEST) + RESERVE)) {
            reportNone("too little memory is free");
            return;
        }
        try {
            if (lists == null) {
                lists = TempDirectory.make("preload");
            }
            Path list = lists.path().resolve(generation + ".loaded");
            listing = new Listing(generation, list, plan.sources().get(), next);
            sender.accept(generation, new ToProgram.ListClasses(list.toString()));
        } catch (IOException e) {
            reportNone(String.valueOf(e.getMessage()));
        }
    }

    /** The program has written the list of its classes. Blocks for milliseconds. */
    void onClassesListed(int generation) {
        Listing written = listing;
        if (written == null || written.generation() != generation) {
            return;
        }
        listing = null;
        try {
            start(written);
        } catch (IOException e) {
            reportNone(String.valueOf(e.getMessage()));
        } catch (StartFailure e) {
            reportNone(e.problem().what());
        }
    }

    private void start(Listing written) throws IOException, StartFailure {
        int next = written.generation() + 1;
        PreloadList classes = PreloadList.of(written.list(), written.sources().directories());
        Path list = written.list().resolveSibling(next + ".preload");
        classes.write(list);
        Optional<StandbyFingerprint> fingerprint = StandbyFingerprint.of(written.sources());
        if (fingerprint.isEmpty()) {
            reportNone("a jar has just been written");
            return;
        }
        Optional<StandbyProcess> started = starter.start(next, written.invocation());
        if (started.isEmpty()) {
            impossible = true;
            reportNone("this is not possible on this platform or with --stdin");
            return;
        }
        StandbyProcess process = started.get();
        waiting = new Waiting(next, process, written.invocation(), written.sources(), fingerprint.get(), classes, list);
        absence = "";
        report("the JVM of generation " + next + " has been started ahead of time (pid " + process.pid() + ")");
    }

    /**
     * A process of a generation has connected.
     *
     * @return whether it is the standby, so that the program does not run in it yet
     */
    boolean onConnected(int generation) {
        Running current = running;
        if (waiting != null && waiting.generation == generation) {
            waiting.connected = true;
            sender.accept(generation, new ToProgram.Preload(waiting.list.toString()));
            waiting.process.lowerPriority(ToProgram.Preload.THREAD);
            return true;
        }
        if (current != null && current.generation() == generation && !current.goSent()) {
            running = new Running(generation, current.changed(), true);
            sender.accept(generation, new ToProgram.Go(current.changed()));
        }
        return false;
    }

    /**
     * Returns the standby if it is what would be started now. Otherwise kills it. Blocks for milliseconds.
     *
     * @param invocation what would be started now
     */
    Optional<StandbyProcess> take(int generation, Invocation invocation) {
        Waiting ready = waiting;
        if (ready == null) {
            discard();
            return Optional.empty();
        }
        Optional<String> invalid = ready.invalid(generation, invocation);
        if (invalid.isPresent()) {
            discard();
            report("the JVM that was started ahead of time is not used, since " + invalid.get());
            return Optional.empty();
        }
        return Optional.of(ready.process);
    }

    /**
     * Lets the program run in the process that {@link #take} has returned.
     *
     * @param changed the files whose change led to this start
     * @return whether the process has connected already
     */
    boolean run(List<Path> changed) {
        Waiting ready = waiting;
        if (ready == null) {
            throw new IllegalStateException("no process waits");
        }
        waiting = null;
        String value = ChildEnvironment.join(changed);
        running = new Running(ready.generation, value, ready.connected);
        if (ready.connected) {
            sender.accept(ready.generation, new ToProgram.Go(value));
        }
        return ready.connected;
    }

    /**
     * The agent reports that its JVM can't become the program.
     *
     * @return whether the JVM counts as the running program
     */
    boolean onFailed(int generation, String reason) {
        impossible = true;
        reportNone(reason);
        if (waiting != null && waiting.generation == generation) {
            discard();
        }
        return running != null && running.generation() == generation;
    }

    /** Returns the standby in words, or why there is none; empty if that is not decided yet. */
    String description() {
        if (waiting != null) {
            return "process " + waiting.process.pid() + " waits for generation " + waiting.generation;
        }
        return absence.isEmpty() ? "" : "none, since " + absence;
    }

    /** @param reason a clause to follow "since" */
    private void reportNone(String reason) {
        absence = reason;
        report("no JVM is started ahead of time, since " + reason);
    }

    private void report(String text) {
        if (!text.equals(reported)) {
            reported = text;
            details.accept(text);
        }
    }

    /** Kills the standby, if there is one. Does not wait for its exit. */
    void discard() {
        listing = null;
        if (waiting != null) {
            waiting.process.discard();
            waiting = null;
        }
    }

    @Override
    public void close() {
        discard();
        if (lists != null) {
            lists.close();
            lists = null;
        }
    }
}
