package dev.reprise.watch.nativ.scan;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What to scan in one tree. Notified threads fill it; then it is handed over to the scanning thread. Not safe for several threads. */
public final class ScanRequest {
    /** Beyond this number, one scan of the whole tree is cheaper, and memory stays bounded however long a scan takes. */
    static final int MOST_PATHS = 20_000;

    private final Set<Path> paths = new LinkedHashSet<>();
    private boolean registerParents;
    private boolean all;
    private Optional<String> lost = Optional.empty();
    private Optional<String> failure = Optional.empty();

    public void scan(Path path) {
        if (!all) {
            paths.add(path);
        }
        if (paths.size() > MOST_PATHS) {
            scanAll();
        }
    }

    public void registerParents() {
        registerParents = true;
    }

    public void scanAll() {
        all = true;
        paths.clear();
    }

    public void lost(String reason) {
        registerParents();
        scanAll();
        lost = Optional.of(reason);
    }

    public void failed(String reason) {
        failure = Optional.of(reason);
    }

    public Set<Path> paths() {
        return paths;
    }

    public boolean needsParentRegistration() {
        return registerParents;
    }

    public boolean needsFullScan() {
        return all;
    }

    /** Why notifications were lost, if they were. */
    public Optional<String> lost() {
        return lost;
    }

    /** Why this tree can no longer be watched, if so. */
    public Optional<String> failure() {
        return failure;
    }
}
