package dev.reprise.watch.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.files.FileStamp;

/**
 * Finds changes without notifications: scans the roots of the watchers that depend on notifications, slowly, at about a hundredth of a
 * core. It never concludes from one scan, since a notification may be on its way. A difference counts as lost only if it stays the same for
 * the settling time and is still there after the watcher has caught up. Confined to the {@link WatchThread}.
 */
final class MissedChangeDetector {
    /** A change without a notification. */
    record Loss(WatchedRoot root, ActiveWatcher by, Path path) {}

    private record Target(WatchedRoot root, Path directory) {}

    private record Suspect(Target target, ActiveWatcher by, FileStamp stamp, long since, int unflushed) {}

    private static final int DUTY = 100;

    /** A long round is followed by a longer pause, so that watching a huge idle tree costs next to nothing. */
    private static final int REST = 400;

    /** Users go on editing the files that they edited: every slice includes the directories with the latest modifications. */
    private static final int RECENT = 32;

    private static final int MOST_SUSPECTS = 64;
    private static final Duration FLUSH = Duration.ofSeconds(1);

    /** A watcher that cannot catch up this many times no longer works. */
    private static final int MOST_UNFLUSHED = 10;

    private final long roundTime;
    private final long slice;
    private final long settling;
    private final Deque<Target> ahead = new ArrayDeque<>();
    private final Map<Path, Suspect> suspects = new LinkedHashMap<>();
    private List<Target> recent = List.of();
    private long nextRound;
    private long rest;

    /** How long the scans of this round have taken so far. */
    private long spent;

    MissedChangeDetector(Duration roundTime, WatchEnvironment environment) {
        this.roundTime = roundTime.toNanos();
        this.slice = environment.tick().toNanos() / DUTY;
        this.settling = environment.settling().toNanos();
        this.nextRound = System.nanoTime() + environment.firstCheck().toNanos();
        this.rest = System.nanoTime();
    }

    /** Runs one slice; blocks longer only if a single directory takes longer, or to let a watcher catch up. */
    Optional<Loss> runSlice(Collection<WatchedRoot> roots) {
        Optional<Loss> loss = findLoss();
        long start = System.nanoTime();
        if (loss.isPresent() || start - rest < 0) {
            return loss;
        }
        if (ahead.isEmpty() && start - nextRound >= 0) {
            nextRound = start + Math.max(roundTime, spent * REST);
            spent = 0;
            begin(roots);
        }
        recent.forEach(this::look);
        while (!ahead.isEmpty() && System.nanoTime() - start < slice) {
            look(ahead.remove());
        }
        long took = System.nanoTime() - start;
        spent += took;
        rest = start + Math.max(0, (took - slice) * DUTY);
        return Optional.empty();
    }

    private void begin(Collection<WatchedRoot> roots) {
        List<Target> newest = new ArrayList<>();
        for (WatchedRoot root : roots) {
            ActiveWatcher by = root.by;
            if (by != null && WatcherProviders.dependsOnNotifications(by.name())) {
                ahead.add(new Target(root, root.path()));
                root.tree.list().stream()
                        .skip(1)
                        .map(path -> new Target(root, path))
                        .forEach(ahead::add);
                root.tree.recent(RECENT).stream()
                        .map(path -> new Target(root, path))
                        .forEach(newest::add);
            }
        }
        recent = List.copyOf(newest);
    }

    private void look(Target target) {
        ActiveWatcher by = target.root.by;
        if (by == null || !WatcherProviders.dependsOnNotifications(by.name())) {
            return;
        }
        long now = System.nanoTime();
        target.root.tree.differences(target.directory).forEach((path, stamp) -> {
            Suspect known = suspects.get(path);
            boolean isNew = known == null || known.by != by || !known.stamp.equals(stamp);
            if (isNew && (known != null || suspects.size() < MOST_SUSPECTS)) {
                suspects.put(path, new Suspect(target, by, stamp, now, 0));
            }
        });
    }

    private Optional<Loss> findLoss() {
        Map<ActiveWatcher, Boolean> flushed = new LinkedHashMap<>();
        for (Map.Entry<Path, Suspect> entry : List.copyOf(suspects.entrySet())) {
            Path path = entry.getKey();
            Suspect suspect = entry.getValue();
            if (System.nanoTime() - suspect.since < settling || !isStill(path, suspect)) {
                continue;
            }
            boolean caughtUp =
                    flushed.computeIfAbsent(suspect.by, by -> by.watcher().flush(FLUSH));
            if (!isStill(path, suspect)) {
                continue;
            }
            if (caughtUp || suspect.unflushed >= MOST_UNFLUSHED) {
                suspects.remove(path);
                return Optional.of(new Loss(suspect.target.root, suspect.by, path));
            }
            suspects.put(
                    path, new Suspect(suspect.target, suspect.by, suspect.stamp, suspect.since, suspect.unflushed + 1));
        }
        return Optional.empty();
    }

    /** Whether the difference is still the same; if it became another one, its settling time starts again. */
    private boolean isStill(Path path, Suspect suspect) {
        FileStamp stamp = suspect.target.root.by == suspect.by
                ? suspect.target.root.tree.differences(suspect.target.directory).get(path)
                : null;
        if (stamp == null) {
            suspects.remove(path);
        } else if (!stamp.equals(suspect.stamp)) {
            suspects.put(path, new Suspect(suspect.target, suspect.by, stamp, System.nanoTime(), 0));
        }
        return suspect.stamp.equals(stamp);
    }
}
