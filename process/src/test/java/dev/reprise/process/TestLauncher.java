package dev.reprise.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import dev.reprise.process.readiness.Readiness;
import dev.reprise.process.table.LinuxProcessTable;
import dev.reprise.process.table.ProcessTable;

import static org.assertj.core.api.Assertions.assertThat;

/** A launcher in this JVM and its events. Its children must not write to their output: that is the test runner's. */
final class TestLauncher implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(20);

    final List<ChildEvent> events = new CopyOnWriteArrayList<>();
    private final ChildLauncher launcher;
    private int generation;
    private Child child;

    private final Invocation invocation;

    private TestLauncher(ChildLauncher launcher, Invocation invocation) {
        this.launcher = launcher;
        this.invocation = invocation;
    }

    static TestLauncher launcher(ChildSettings settings) {
        return of(ChildLaunchers.forThisPlatform(settings), settings);
    }

    static TestLauncher launcher(ChildSettings settings, Invocation invocation) {
        return new TestLauncher(ChildLaunchers.forThisPlatform(settings), invocation);
    }

    static TestLauncher of(ChildLauncher launcher, ChildSettings settings) {
        return new TestLauncher(launcher, new Invocation(settings.command(), Map.of()));
    }

    static ChildSettings settings(Path directory, String... command) {
        return settings(directory, new Readiness.ListeningOrAlive(Duration.ofDays(1)), command);
    }

    static ChildSettings settings(Path directory, Readiness readiness, String... command) {
        return new ChildSettings(List.of(command), directory, readiness, "TERM", Duration.ofSeconds(5), false);
    }

    Child start(Path... changed) throws StartFailure {
        child = launcher.start(++generation, List.of(changed), invocation, events::add);
        return child;
    }

    ChildEvent.Exited awaitExit() {
        return await(ChildEvent.Exited.class);
    }

    <T extends ChildEvent> T await(Class<T> type) {
        return eventually(() -> events.stream()
                .filter(event -> event.generation() == generation)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null));
    }

    /** The first value that is not null. */
    <T> T eventually(Supplier<T> value) {
        return Awaitility.await()
                .alias("events: " + events)
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(5))
                .until(value::get, found -> found != null);
    }

    /** The text of a file, when the child has written a complete line. */
    static String line(Path file) {
        Awaitility.await()
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Files.exists(file) && Files.readString(file).endsWith("\n"));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static long pid(Path file) {
        return Long.parseLong(line(file));
    }

    static void assertGone(long pid) {
        assertThat(isRunning(pid)).as("process %s is running", pid).isFalse();
    }

    /** Zombies don't count. */
    static boolean isRunning(long pid) {
        return new LinuxProcessTable().snapshot().stream().anyMatch(e -> e.pid() == pid && !e.zombie());
    }

    static Stream<ProcessTable.Entry> zombiesOfOurs() {
        long self = ProcessHandle.current().pid();
        return new LinuxProcessTable().snapshot().stream().filter(e -> e.zombie() && e.parent() == self);
    }

    static long openDescriptors() {
        try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
            return links.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (child != null
                && events.stream().noneMatch(e -> e instanceof ChildEvent.Exited && e.generation() == generation)) {
            child.kill();
            awaitExit();
        }
        launcher.close();
    }
}
