package dev.reprise.watch.tree;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.WatchedTree;

/**
 * The last known state of the files below a root. A scan compares the file system with it, updates it and reports the differences; so it
 * does not matter who requests a scan, how often or how late.
 *
 * <p>Every method holds the tree's lock while it reads the file system, and while it calls the {@link DirectoryListener} and the sink.
 * Symbolic links are not followed: a link is a file that changes when it is redirected. A missing root is an empty tree.
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
    private final TreeListener listener;
    private final Clock clock;

    /** Holds the root as its only entry, so that the root may be a directory, a file or missing like anything below it. */
    private final DirectorySnapshot container;

    private final Set<Path> links = new HashSet<>();
    private final Set<Path> unreadable = new HashSet<>();
    private DirectoryListener directories = NOBODY;
    private boolean seen;
    private int directoryCount;
    private int fileCount;
    private int sweeps;

    /** When the first scan started, in nanoseconds since the epoch. */
    private long begun;

    private boolean linksChanged;

    /**
     * Creates a tree without any known state.
     *
     * @param sink receives the changes, in order; must not block
     */
    public TreeSnapshot(WatchRoot root, WatchSettings settings, Consumer<WatchSignal> sink) {
        this(root, settings, sink, TreeListener.NOBODY);
    }

    public TreeSnapshot(WatchRoot root, WatchSettings settings, Consumer<WatchSignal> sink, TreeListener listener) {
        this.root = root;
        this.listener = listener;
        this.since = settings.since().toEpochMilli() * 1_000_000;
        this.sink = sink;
        this.clock = Clock.systemUTC();
        this.container = new DirectorySnapshot(root.path(), 0);
    }

    @Override
    public WatchRoot root() {
        return root;
    }

    @Override
    public synchronized void attach(DirectoryListener listener) {
        directories = listener;
        container.directories.values().forEach(DirectorySnapshot::forgetKeys);
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
        return scan(scan -> scan.everything(root.path()));
    }

    @Override
    public synchronized boolean sweep() {
        int number = sweeps++;
        return scan(scan -> scan.sweep(root.path(), number));
    }

    private boolean scan(Consumer<TreeScan> action) {
        long start = now();
        boolean differed = run(new TreeScan(this), action);
        // Only now: files that came together with new rules, as in a checkout, were reported by the old rules.
        if (!root.filter().reload()) {
            return differed;
        }
        boolean more = adopt(start);
        listener.rulesChanged();
        return more || differed;
    }

    @Override
    public synchronized boolean scan(Path place) {
        Path path = place.normalize();
        if (!path.startsWith(root.path())) {
            return false;
        }
        return root.filter().isRule(path) ? scan() : run(new TreeScan(this), scan -> scan.at(path));
    }

    @Override
    public synchronized boolean scanNames(Path directory) {
        Path path = directory.normalize();
        return path.startsWith(root.path()) && run(new TreeScan(this), scan -> scan.namesAt(path));
    }

    /**
     * Applies the filter rules to everything again. Files that are accepted or rejected only by the new rules are not reported as changes;
     * other differences are.
     *
     * @return whether anything differed
     */
    public synchronized boolean refilter() {
        long start = now();
        // Otherwise files that appeared before the rules changed, and were not scanned yet, would be taken for files
        // that the new rules accept.
        boolean differed = run(new TreeScan(this), scan -> scan.everything(root.path()));
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

    /** The files of the tree as last seen, at most this many. */
    public synchronized List<Path> files(int most) {
        List<Path> paths = new ArrayList<>();
        collectFiles(container, most, paths);
        return paths;
    }

    /** The symbolic links in the tree. */
    public synchronized Set<Path> links() {
        return Set.copyOf(links);
    }

    /** The directories of the tree, parents first. */
    public synchronized List<Path> list() {
        List<Path> paths = new ArrayList<>(directoryCount);
        collect(container, paths);
        return paths;
    }

    /**
     * The entries of one directory that differ from the last known state and should have caused a notification, with their current stamps;
     * for the root, also the root itself. Reports nothing but files that differ only in their change time.
     */
    public synchronized Map<Path, FileStamp> differences(Path directory) {
        DirectoryDiff differences = new DirectoryDiff(this);
        Map<Path, FileStamp> found = differences.in(directory);
        differences.touched().forEach(this::scan);
        return found;
    }

    /** The directories with the most recently modified files, at most this many. */
    public synchronized List<Path> recent(int most) {
        PriorityQueue<Map.Entry<Long, Path>> newest = new PriorityQueue<>(Map.Entry.comparingByKey());
        recent(container, most, newest);
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
        return run(new TreeScan(this, since), scan -> scan.everything(root.path()));
    }

    private boolean run(TreeScan scan, Consumer<TreeScan> action) {
        boolean wasThere = !container.isEmpty();
        try {
            action.accept(scan);
        } catch (RuntimeException | Error e) {
            listener.scanFailed(e);
            throw e;
        } finally {
            // Also after an exception: the state that the scan updated before will not differ a second time.
            if (!scan.changes().isEmpty()) {
                sink.accept(new WatchSignal.Changed(scan.changes()));
            }
            if (linksChanged || wasThere == container.isEmpty()) {
                linksChanged = false;
                listener.linksChanged();
            }
        }
        return !scan.changes().isEmpty();
    }

    // Called by scans.

    DirectorySnapshot container() {
        return container;
    }

    DirectoryListener listener() {
        return directories;
    }

    long now() {
        return clock.millis() * 1_000_000;
    }

    boolean isRoot(Path path) {
        return path.equals(root.path());
    }

    /**
     * Whether a file is watched. A link to a directory is accepted if a directory in its place would be entered, whatever the rules for
     * names of files.
     */
    boolean accepts(Path path, BasicFileAttributes attributes) {
        PathFilter filter = root.filter();
        return isRoot(path)
                || filter.accepts(path)
                || (attributes.isSymbolicLink() && Files.isDirectory(path) && filter.enters(path));
    }

    /** Whether a file that is seen for the first time counts as changed. */
    boolean counts(FileStamp stamp) {
        return seen || stamp.isModifiedSince(since);
    }

    /** Whether nothing is known yet: the first scan, which must be fast, reads no change times. */
    boolean isFirstLook() {
        return !seen;
    }

    /** Whether a file whose change time was not read before may have changed since, although nothing else differs. */
    boolean mayHaveChanged(FileStamp former, FileStamp now) {
        return former.changed() == FileStamp.UNKNOWN && now.isChangedSince(begun);
    }

    /** The kind of change of a file that is seen for the first time. */
    Change.Kind firstSeen() {
        return seen ? Change.Kind.CREATED : Change.Kind.MODIFIED;
    }

    void count(int directoriesMore, int filesMore) {
        directoryCount += directoriesMore;
        fileCount += filesMore;
    }

    boolean isClosed() {
        return listener.isClosed();
    }

    /** Called for each file that is new, differs or is gone. */
    void link(Path path, boolean isLink) {
        if (isLink) {
            links.add(path);
            linksChanged = true;
        } else if (links.remove(path)) {
            linksChanged = true;
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
