package dev.reprise.watch.tree;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

import dev.reprise.files.FileStamp;
import dev.reprise.watch.Change;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.WatchedTree;

/**
 * What was last seen below a root. Looking compares the file system with it, remembers what is there now and tells the differences;
 * so it does not matter who says where to look, how often or how late.
 *
 * <p>Each method holds the tree's lock while it reads the file system, and so do the calls to the {@link DirectoryListener} and the sink.
 * Symbolic links are not followed: a link is a file that changes when it is pointed elsewhere. A root that is missing is an empty tree.
 */
public final class TreeSnapshot implements WatchedTree {
    private static final DirectoryListener NOBODY = new DirectoryListener() {
        @Override
        public void entering(Path directory) {}

        @Override
        public void left(Path directory) {}
    };

    private final WatchRoot root;
    private final long since;
    private final Consumer<WatchSignal> sink;
    private final TreeListener owner;
    private final Clock clock;

    /** Holds the root as its only name, so that the root may be a directory, a file or missing like anything below it. */
    private final DirectorySnapshot above;

    private final Set<Path> links = new HashSet<>();
    private final Set<Path> unreadable = new HashSet<>();
    private DirectoryListener directories = NOBODY;
    private boolean seen;
    private int directoryCount;
    private int fileCount;
    private int sweeps;

    /** When the first look began, in nanoseconds since the epoch. */
    private long begun;

    private boolean waysChanged;

    /**
     * A tree that nothing is known of yet.
     *
     * @param sink told of what changed, in order; must not block
     */
    public TreeSnapshot(WatchRoot root, WatchSettings settings, Consumer<WatchSignal> sink) {
        this(root, settings, sink, TreeListener.NOBODY);
    }

    public TreeSnapshot(WatchRoot root, WatchSettings settings, Consumer<WatchSignal> sink, TreeListener owner) {
        this.root = root;
        this.owner = owner;
        this.since = settings.since().toEpochMilli() * 1_000_000;
        this.sink = sink;
        this.clock = Clock.systemUTC();
        this.above = new DirectorySnapshot(root.path(), 0);
    }

    @Override
    public WatchRoot root() {
        return root;
    }

    @Override
    public synchronized void attach(DirectoryListener listener) {
        directories = listener;
        above.directories.values().forEach(DirectorySnapshot::forgetKeys);
        if (!seen) {
            begun = now();
        }
        scan();
        seen = true;
    }

    @Override
    public synchronized void detach() {
        directories = NOBODY;
    }

    @Override
    public synchronized boolean scan() {
        return scan(look -> look.everything(root.path()));
    }

    @Override
    public synchronized boolean sweep() {
        int number = sweeps++;
        return scan(look -> look.sweep(root.path(), number));
    }

    private boolean scan(Consumer<TreeScan> way) {
        long start = now();
        boolean differed = tell(new TreeScan(this), way);
        // Only then: what came together with other rules, as in a checkout, has been told by the old ones.
        if (!root.filter().reload()) {
            return differed;
        }
        boolean more = adopt(start);
        owner.rulesChanged();
        return more || differed;
    }

    @Override
    public synchronized boolean scan(Path place) {
        Path path = place.normalize();
        if (!path.startsWith(root.path())) {
            return false;
        }
        return root.filter().isRule(path) ? scan() : tell(new TreeScan(this), look -> look.at(path));
    }

    @Override
    public synchronized boolean scanNames(Path directory) {
        Path path = directory.normalize();
        return path.startsWith(root.path()) && tell(new TreeScan(this), look -> look.namesAt(path));
    }

    /**
     * Asks the filter again about everything. What it lets through only now and what it keeps out from now on is no change and is not
     * told; what else differs is.
     *
     * @return whether anything differed
     */
    public synchronized boolean refilter() {
        long start = now();
        // What came before the filter changed its mind, and has not been looked at yet, is not to be mistaken for what
        // it adopts.
        boolean differed = tell(new TreeScan(this), look -> look.everything(root.path()));
        boolean more = adopt(start);
        return more || differed;
    }

    @Override
    public synchronized int directories() {
        return directoryCount;
    }

    @Override
    public synchronized int files() {
        return fileCount;
    }

    /** The files of the tree as they were last seen, at most that many. */
    public synchronized List<Path> files(int most) {
        List<Path> paths = new ArrayList<>();
        collectFiles(above, most, paths);
        return paths;
    }

    /** The symbolic links in the tree. */
    public synchronized Set<Path> links() {
        return Set.copyOf(links);
    }

    /** The directories of the tree, parents first. */
    public synchronized List<Path> list() {
        List<Path> paths = new ArrayList<>(directoryCount);
        collect(above, paths);
        return paths;
    }

    /**
     * What in one directory differs from what was last seen and should have been notified, as it is now; of the root also the root itself.
     * Reports only what shows in nothing but the time of a file's last change.
     */
    public synchronized Map<Path, FileStamp> differences(Path directory) {
        DirectoryDiff differences = new DirectoryDiff(this);
        Map<Path, FileStamp> found = differences.in(directory);
        differences.touched().forEach(this::scan);
        return found;
    }

    /** The directories with the files that were modified last, at most that many. */
    public synchronized List<Path> recent(int most) {
        PriorityQueue<Map.Entry<Long, Path>> newest = new PriorityQueue<>(Map.Entry.comparingByKey());
        recent(above, most, newest);
        return newest.stream().map(Map.Entry::getValue).toList();
    }

    private static void recent(DirectorySnapshot directory, int most, PriorityQueue<Map.Entry<Long, Path>> newest) {
        long last = directory.files.values().stream()
                .mapToLong(FileStamp::modified)
                .max()
                .orElse(Long.MIN_VALUE);
        newest.add(Map.entry(last, directory.path));
        if (newest.size() > most) {
            newest.remove();
        }
        directory.directories.values().forEach(child -> recent(child, most, newest));
    }

    private static void collect(DirectorySnapshot directory, List<Path> paths) {
        for (DirectorySnapshot child : directory.directories.values()) {
            paths.add(child.path);
            collect(child, paths);
        }
    }

    private static void collectFiles(DirectorySnapshot directory, int most, List<Path> paths) {
        directory.files.keySet().stream()
                .limit(most - paths.size())
                .map(directory.path::resolve)
                .forEach(paths::add);
        directory.directories.values().forEach(child -> collectFiles(child, most, paths));
    }

    private boolean adopt(long since) {
        return tell(new TreeScan(this, since), look -> look.everything(root.path()));
    }

    private boolean tell(TreeScan look, Consumer<TreeScan> way) {
        boolean wasThere = !above.isEmpty();
        try {
            way.accept(look);
        } catch (RuntimeException | Error e) {
            owner.broken(e);
            throw e;
        } finally {
            // Also after an exception: what was remembered on the way will not differ a second time.
            if (!look.changes().isEmpty()) {
                sink.accept(new WatchSignal.Changed(look.changes()));
            }
            if (waysChanged || wasThere == above.isEmpty()) {
                waysChanged = false;
                owner.waysChanged();
            }
        }
        return !look.changes().isEmpty();
    }

    // What a look needs of the tree.

    DirectorySnapshot above() {
        return above;
    }

    DirectoryListener listener() {
        return directories;
    }

    long now() {
        return clock.millis() * 1_000_000;
    }

    /** Whether a file that is seen for the first time counts as changed. */
    boolean counts(FileStamp stamp) {
        return seen || stamp.isModifiedSince(since);
    }

    /** Whether nothing has been seen before: what is read then, in haste, is without the times of the last changes. */
    boolean isFirstLook() {
        return !seen;
    }

    /** Whether a file that was last seen without the time of its last change may have changed since, although nothing else differs. */
    boolean mayHaveChanged(FileStamp former, FileStamp now) {
        return former.changed() == FileStamp.UNKNOWN && now.isChangedSince(begun);
    }

    /** What a file is when it is seen for the first time. */
    Change.Kind firstSeen() {
        return seen ? Change.Kind.CREATED : Change.Kind.MODIFIED;
    }

    void count(int directoriesMore, int filesMore) {
        directoryCount += directoriesMore;
        fileCount += filesMore;
    }

    boolean isClosed() {
        return owner.isClosed();
    }

    /** Said of each file that is new, differs or is gone. */
    void link(Path path, boolean isLink) {
        if (isLink) {
            links.add(path);
            waysChanged = true;
        } else if (links.remove(path)) {
            waysChanged = true;
        }
    }

    void readable(Path directory, boolean readable) {
        if (readable) {
            unreadable.remove(directory);
        } else if (unreadable.add(directory)) {
            sink.accept(new WatchSignal.Notice(directory, "can't be read, so nothing below it is watched"));
        }
    }
}
