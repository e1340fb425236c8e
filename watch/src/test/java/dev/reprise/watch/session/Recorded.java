package dev.reprise.watch.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import dev.reprise.watch.Change;
import dev.reprise.watch.WatchSignal;

/** All signals so far, in order. */
public final class Recorded implements Consumer<WatchSignal> {
    private final List<WatchSignal> signals = new CopyOnWriteArrayList<>();

    @Override
    public void accept(WatchSignal signal) {
        signals.add(signal);
    }

    public List<WatchSignal> all() {
        return signals;
    }

    public <T extends WatchSignal> List<T> of(Class<T> type) {
        return signals.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<Change> changes() {
        return of(WatchSignal.Changed.class).stream()
                .flatMap(changed -> changed.changes().stream())
                .toList();
    }

    public List<Path> changedPaths() {
        return changes().stream().map(Change::path).toList();
    }

    public void forget() {
        signals.clear();
    }

    public void awaitChange(Path path) {
        eventually().until(() -> changedPaths().contains(path));
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }
}
