package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.watch.WatchedTree;

/**
 * The registrations of one tree: its directories, and each directory above its root for the next name on the way down. Those above
 * tell when the root is renamed away, deleted, created or created again, none of which the root's own key does.
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

    /** Registers and reads everything; tells why that can't be done, if so. From then on {@link ScanQueue} is told of failures. */
    Optional<String> start() {
        renew();
        tree.attach(this);
        synchronized (this) {
            started = true;
            return failure;
        }
    }

    /** After the return no look is begun. Waits for one that is under way. */
    void stop() {
        gate.shut();
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
     * Top down, each directory before the next one is looked for: whatever is created or replaced meanwhile is either seen by that or
     * notified of by the one above it.
     */
    @Override
    public void renew() {
        Path directory = root.getRoot();
        boolean there = true;
        for (Path name : root) {
            there = there && watch(RegisteredDirectory.above(this, directory, name, true));
            if (!there) {
                registration.forget(this, directory);
            } else if (!directory.equals(root.getParent()) || Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
                // Writes matter only where the root is a file, or may become one: other people's log files cost
                // nothing.
                watch(RegisteredDirectory.above(this, directory, name, false));
            }
            directory = directory.resolve(name);
        }
    }

    @Override
    public void look(Path path) {
        boolean missed = true;
        while (missed) {
            // The key may belong to a directory that is gone: one created again may have the same inode number, and one
            // that was replaced while it was being registered and read looks the same to the tree.
            boolean gone =
                    registration.at(this, path).filter(spot -> !watch(spot)).isPresent();
            gate.look(path);
            missed = gone && hasComeBack(path);
        }
    }

    /**
     * Whether the tree still knows a directory that was gone when it was to be registered, and it is there: it came back before the
     * tree looked, and if its parent came back with it, that may not have told of it.
     */
    private boolean hasComeBack(Path directory) {
        return registration.at(this, directory).isPresent() && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void lookAtAll() {
        // Among what was lost may be the notice that a directory and its watch are gone; the JDK then goes on to call
        // the key valid.
        List<RegisteredDirectory<TreeRegistration>> gone = registration.all(this).stream()
                .filter(spot -> !spot.isAbove() && !watch(spot))
                .toList();
        gate.lookAtAll();
        gone.stream()
                .map(RegisteredDirectory::directory)
                .filter(this::hasComeBack)
                .forEach(this::look);
    }

    /** Whether the directory is there. */
    private boolean watch(RegisteredDirectory<TreeRegistration> spot) {
        try {
            if (!failed()) {
                registration.watch(spot);
            }
            return true;
        } catch (AccessDeniedException e) {
            // The tree can't read it either, and says so; one above a root that may not be read may still be passed
            // through.
            return true;
        } catch (ClosedWatchServiceException e) {
            // The watcher is being closed; there is nothing left to be missed.
            return true;
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Gone again. Its parent is told, and if it comes back, it is registered before it is looked at.
            return false;
        } catch (IOException e) {
            if (Files.isDirectory(spot.directory())) {
                fail("watching " + spot.directory() + " failed: " + registration.explain(e));
                return true;
            }
            return false;
        }
    }

    private synchronized boolean failed() {
        return failure.isPresent();
    }

    /** Called with the tree's lock held, maybe: the thread that looks passes it on without. */
    private synchronized void fail(String reason) {
        if (failure.isPresent()) {
            return;
        }
        failure = Optional.of(reason);
        if (started) {
            pending.add(this, work -> work.failed(reason));
        }
    }
}
