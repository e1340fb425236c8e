package dev.reprise.watch.nativ;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.reprise.files.PrivateDirectories;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.nativ.scan.ScanQueue;
import dev.reprise.watch.nativ.scan.ScanThread;

/** One {@link WatchService} for all trees, on Linux and Windows. */
final class JdkWatcher implements FileWatcher {
    private final WatchService service;
    private final Registrar registrar;
    private final WatchRegistry registration;
    private final SyncCookies cookies;
    private final ScanQueue pending = new ScanQueue();
    private final ScanThread scanThread;
    private final Map<WatchedTree, TreeRegistration> watched = new ConcurrentHashMap<>();

    JdkWatcher(WatchService service, Registrar registrar, Path temporary, Reports reports) {
        this.service = service;
        this.registrar = registrar;
        this.registration = new WatchRegistry(registrar);
        this.cookies = new SyncCookies(service, temporary);
        this.scanThread = new ScanThread(pending, reports);
        new EventPump(service, registration, pending, cookies).start();
        scanThread.start();
    }

    static JdkWatcher onLinux(Reports reports) throws WatcherUnavailable {
        InotifyLimits limits = InotifyLimits.ofThisMachine();
        try {
            WatchService service = FileSystems.getDefault().newWatchService();
            return new JdkWatcher(service, new InotifyRegistrar(service, limits), temporary(), reports);
        } catch (IOException e) {
            throw new WatcherUnavailable(limits.instancesReached(String.valueOf(e.getMessage())), e);
        }
    }

    static JdkWatcher onWindows(Reports reports) throws WatcherUnavailable {
        WatchEvent.Modifier fileTree = WindowsRegistrar.findFileTree()
                .orElseThrow(() -> new WatcherUnavailable("this Java has no module jdk.unsupported"));
        try {
            WatchService service = FileSystems.getDefault().newWatchService();
            return new JdkWatcher(service, new WindowsRegistrar(service, fileTree), temporary(), reports);
        } catch (IOException e) {
            throw new WatcherUnavailable("Windows refused notifications: " + e.getMessage(), e);
        }
    }

    /** Blocks while the tree is registered and read. */
    @Override
    public void add(WatchedTree tree) throws WatcherUnavailable {
        TreeRegistration watch = new TreeRegistration(tree, registration, pending);
        if (watched.putIfAbsent(tree, watch) != null) {
            return;
        }
        boolean watching = false;
        try {
            Optional<String> failure = watch.start();
            if (failure.isPresent()) {
                throw new WatcherUnavailable(failure.get());
            }
            watching = true;
        } finally {
            if (!watching) {
                remove(tree);
            }
        }
    }

    /** Waits for a running scan. */
    @Override
    public void remove(WatchedTree tree) {
        TreeRegistration watch = watched.remove(tree);
        if (watch != null) {
            watch.stop();
        }
    }

    /**
     * False where the system does not report events in order, where the temporary directory is not writable, and on a thread that reports
     * changes of trees.
     */
    @Override
    public boolean flush(Duration timeout) {
        if (!registrar.ordered()) {
            return false;
        }
        try {
            return scanThread.await(cookies.set(), timeout);
        } catch (IOException e) {
            // The caller then scans everything.
            return false;
        }
    }

    @Override
    public void close() {
        watched.keySet().forEach(this::remove);
        pending.close();
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the system's notifications failed", e);
        }
    }

    private static Path temporary() {
        try {
            return PrivateDirectories.temporary();
        } catch (IOException e) {
            // Nothing is trusted about a cookie in a directory that all users can write to; it is only deleted there
            // if this process is killed.
            return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        }
    }
}
