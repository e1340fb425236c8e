package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.nativ.scan.ScanGate;
import dev.reprise.watch.nativ.scan.ScanQueue;
import dev.reprise.watch.nativ.scan.ScanTarget;

/**
 * The registrations of one tree: its directories, and each directory above its root for the next name on the path down. Those above report
 * that the root is renamed, deleted, created or created again; the root's own key does not.
 */
final class TreeRegistration implements ScanTarget, WatchedTree.DirectoryListener {
    private final WatchedTree tree;
    private final Path root;
    private final WatchRegistry registration;
    private final ScanQueue pending;
    private final ScanGate gate;

    private Optional<String> failure = Optional.empty();
    private boolean started;

    TreeRegistration(WatchedTree tree, WatchRegistry registration, ScanQueue pending) {
        this.tree = tree;
        this.root = tree.root().path();
        this.registration = registration;
        this.pending = pending;
        this.gate = new ScanGate(tree);
    }

    /** Registers and reads everything; returns why that failed, if it did. Later failures go to the {@link ScanQueue}. */
    Optional<String> start() {
        registerParents();
        tree.attach(this);
        synchronized (this) {
            started = true;
            return failure;
        }
    }

    /** No scan starts after this returns. Waits for a running one. */
    void stop() {
        gate.close();
        pending.forget(this);
        registration.forgetAll(this);
    }

    @Override
    public WatchedTree tree() {
        return tree;
    }

    @Override
    public void entering(Path directory) {
        if (!registration.recursive() || directory.equals(root)) {
            watch(RegisteredDirectory.within(this, directory));
        }
    }

    @Override
    public void left(Path directory) {
        registration.forget(this, directory);
    }

    /**
     * Top down, each directory before the next one is looked up: anything created or replaced meanwhile is either seen by the look-up or
     * notified by the directory above.
     */
    @Override
    public void registerParents() {
        Path directory = root.getRoot();
        boolean there = true;
        for (Path name : root) {
            there = there && watch(RegisteredDirectory.above(this, directory, name, true));
            if (!there) {
                registration.forget(this, directory);
            } else if (!directory.equals(root.getParent()) || Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
                // Writes matter only where the root is a file or may become one; log files of other programs cost
                // nothing.
                watch(RegisteredDirectory.above(this, directory, name, false));
            }
            directory = directory.resolve(name);
        }
    }

    @Override
    public void scan(Path path) {
        Map<Path, Optional<WatchKey>> below = scanOne(path);
        // If these have their former inode numbers as well, the tree takes them for the former directories.
        below.forEach((directory, key) -> {
            if (key.equals(registration.key(this, directory))) {
                scanOne(directory);
            }
        });
    }

    /** Returns the registrations below a directory that has been replaced by another one; the directories may be others as well. */
    private Map<Path, Optional<WatchKey>> scanOne(Path path) {
        Map<Path, Optional<WatchKey>> below = Map.of();
        boolean missed = true;
        while (missed) {
            // The key may belong to a deleted directory: a new one may have the same inode number, and one that was
            // replaced while it was being registered and read looks the same to the tree.
            Optional<WatchKey> former = registration.key(this, path);
            boolean gone =
                    registration.at(this, path).filter(entry -> !watch(entry)).isPresent();
            if (former.isPresent() && !former.equals(registration.key(this, path))) {
                below = registration.below(this, path);
            }
            gate.scan(path);
            missed = gone && hasComeBack(path);
        }
        return below;
    }

    /**
     * Whether the tree still knows a directory that was missing at its registration and exists now: it came back before the tree scanned
     * it, and if its parent came back with it, the parent may not have reported it.
     */
    private boolean hasComeBack(Path directory) {
        return registration.at(this, directory).isPresent() && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void scanAll() {
        // The lost events may include the one that a directory and its watch are gone; the JDK then still calls the
        // key valid.
        List<RegisteredDirectory<TreeRegistration>> gone = registration.all(this).stream()
                .filter(entry -> !entry.isAbove() && !watch(entry))
                .toList();
        gate.scanAll();
        gone.stream()
                .map(RegisteredDirectory::directory)
                .filter(this::hasComeBack)
                .forEach(this::scan);
    }

    /** Whether the directory exists. */
    private boolean watch(RegisteredDirectory<TreeRegistration> entry) {
        try {
            if (!failed()) {
                registration.watch(entry);
            }
            return true;
        } catch (AccessDeniedException e) {
            // The tree cannot read it either and reports that; a directory above a root may be passed through without
            // read permission.
            return true;
        } catch (ClosedWatchServiceException e) {
            // The watcher is closing; there is nothing left to miss.
            return true;
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Gone again. Its parent is notified, and if it comes back, it is registered before it is scanned.
            return false;
        } catch (IOException e) {
            if (Files.isDirectory(entry.directory())) {
                fail("watching " + entry.directory() + " failed: " + registration.explain(e));
                return true;
            }
            return false;
        }
    }

    private synchronized boolean failed() {
        return failure.isPresent();
    }

    /** May be called with the tree's lock held; the scanning thread passes the failure on without that lock. */
    private synchronized void fail(String reason) {
        if (failure.isPresent()) {
            return;
        }
        failure = Optional.of(reason);
        if (started) {
            pending.add(this, request -> request.failed(reason));
        }
    }
}
