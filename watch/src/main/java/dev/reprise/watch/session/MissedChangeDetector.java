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
 * Goes round the roots whose watchers trust others to notify, slowly and at about a hundredth of a core, and finds changes that nobody
 * noticed. It never concludes from one look: a difference may be a notification that is still on its way. Only one that stays the same
 * for the settling time, and is still there after the watcher has caught up, was lost. Confined to the {@link WatchThread}.
 */
final class MissedChangeDetector {
    /** A change that went unnoticed. */
    record Loss(WatchedRoot root, ActiveWatcher by, Path path) {}

    private record Post(WatchedRoot root, Path directory) {}

    private record Suspect(Post post, ActiveWatcher by, FileStamp stamp, long since, int unflushed) {}

    private static final int DUTY = 100;

    /** A round that takes long is followed by a longer rest, so that watching a huge tree at rest costs next to nothing. */
    private static final int REST = 400;

    /** Who edits goes on editing: where files were modified last is looked at with each slice. */
    private static final int RECENT = 32;

    private static final int MOST_SUSPECTS = 64;
    private static final Duration FLUSH = Duration.ofSeconds(1);

    /** A watcher that can't be made to catch up that often does not work any more. */
    private static final int MOST_UNFLUSHED = 10;

    private final long roundTime;
    private final long slice;
    private final long settling;
    private final Deque<Post> ahead = new ArrayDeque<>();
    private final Map<Path, Suspect> suspects = new LinkedHashMap<>();
    private List<Post> recent = List.of();
    private long nextRound;
    private long rest;

    /** How long the looks of this round took so far. */
    private long spent;

    MissedChangeDetector(Duration roundTime, WatchEnvironment machine) {
        this.roundTime = roundTime.toNanos();
        this.slice = machine.tick().toNanos() / DUTY;
        this.settling = machine.settling().toNanos();
        this.nextRound = System.nanoTime() + machine.firstCheck().toNanos();
        this.rest = System.nanoTime();
    }

    /** Goes on for one slice; blocks for longer only if a single directory takes longer, or to let a watcher catch up. */
    Optional<Loss> goOn(Collection<WatchedRoot> roots) {
        Optional<Loss> loss = judge();
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
        List<Post> newest = new ArrayList<>();
        for (WatchedRoot root : roots) {
            ActiveWatcher by = root.by;
            if (by != null && WatcherProviders.trustsOthers(by.name())) {
                ahead.add(new Post(root, root.path()));
                root.tree.list().stream()
                        .skip(1)
                        .map(path -> new Post(root, path))
                        .forEach(ahead::add);
                root.tree.recent(RECENT).stream()
                        .map(path -> new Post(root, path))
                        .forEach(newest::add);
            }
        }
        recent = List.copyOf(newest);
    }

    private void look(Post post) {
        ActiveWatcher by = post.root.by;
        if (by == null || !WatcherProviders.trustsOthers(by.name())) {
            return;
        }
        long now = System.nanoTime();
        post.root.tree.differences(post.directory).forEach((path, stamp) -> {
            Suspect known = suspects.get(path);
            boolean isNews = known == null || known.by != by || !known.stamp.equals(stamp);
            if (isNews && (known != null || suspects.size() < MOST_SUSPECTS)) {
                suspects.put(path, new Suspect(post, by, stamp, now, 0));
            }
        });
    }

    private Optional<Loss> judge() {
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
                return Optional.of(new Loss(suspect.post.root, suspect.by, path));
            }
            suspects.put(
                    path, new Suspect(suspect.post, suspect.by, suspect.stamp, suspect.since, suspect.unflushed + 1));
        }
        return Optional.empty();
    }

    /** Whether the difference is as it was; one that is another now has to settle anew. */
    private boolean isStill(Path path, Suspect suspect) {
        FileStamp stamp = suspect.post.root.by == suspect.by
                ? suspect.post.root.tree.differences(suspect.post.directory).get(path)
                : null;
        if (stamp == null) {
            suspects.remove(path);
        } else if (!stamp.equals(suspect.stamp)) {
            suspects.put(path, new Suspect(suspect.post, suspect.by, stamp, System.nanoTime(), 0));
        }
        return suspect.stamp.equals(stamp);
    }
}
