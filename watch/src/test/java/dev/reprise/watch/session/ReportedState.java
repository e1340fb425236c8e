package dev.reprise.watch.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import dev.reprise.watch.Change;
import dev.reprise.watch.WatchSignal;

/** What a receiver knows that starts with a snapshot and gets the signals since. Safe for several threads. */
public final class ReportedState implements Consumer<WatchSignal> {
    private final Set<Path> existing;
    private final Set<Path> reported = new HashSet<>();
    private Snapshot start;

    public ReportedState(Snapshot start) {
        this.start = start;
        this.existing = new HashSet<>(start.paths());
    }

    @Override
    public synchronized void accept(WatchSignal signal) {
        if (signal instanceof WatchSignal.Changed changed) {
            changed.changes().forEach(this::accept);
        }
    }

    private void accept(Change change) {
        reported.add(change.path());
        if (change.kind() == Change.Kind.DELETED) {
            existing.remove(change.path());
        } else {
            existing.add(change.path());
        }
    }

    /** Starts a round: later differences from this snapshot must be reported from now on. */
    public synchronized void begin(Snapshot snapshot) {
        start = snapshot;
        reported.clear();
    }

    synchronized Set<Path> reported() {
        return Set.copyOf(reported);
    }

    /** The differences between this state and the real one; none if it is right. */
    public synchronized List<String> faults(Snapshot now) {
        List<String> faults = new ArrayList<>();
        believed(now).forEach(path -> faults.add("believed to exist: " + path));
        unknown(now).forEach(path -> faults.add("believed not to exist: " + path));
        missed(now).forEach(path -> faults.add("changed and not reported: " + path));
        return faults;
    }

    /** Each path with which something is wrong. */
    synchronized Set<Path> wrong(Snapshot now) {
        Set<Path> wrong = believed(now);
        wrong.addAll(unknown(now));
        wrong.addAll(missed(now));
        return wrong;
    }

    private Set<Path> believed(Snapshot now) {
        Set<Path> believed = new TreeSet<>(existing);
        believed.removeAll(now.paths());
        return believed;
    }

    private Set<Path> unknown(Snapshot now) {
        Set<Path> unknown = new TreeSet<>(now.paths());
        unknown.removeAll(existing);
        return unknown;
    }

    private Set<Path> missed(Snapshot now) {
        Set<Path> missed = new TreeSet<>(start.differences(now));
        missed.removeAll(reported);
        return missed;
    }
}
