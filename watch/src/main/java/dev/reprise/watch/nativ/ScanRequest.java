package dev.reprise.watch.nativ;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What to scan in one tree. Notified threads fill it; then it is handed over to the scanning thread. Not safe for several threads. */
final class ScanRequest {
    /** Past this many, one look at the whole tree is cheaper, and memory stays bounded however long a look takes. */
    static final int MOST_PATHS = 20_000;

    private final Set<Path> paths = new LinkedHashSet<>();
    private boolean renew;
    private boolean all;
    private Optional<String> lost = Optional.empty();
    private Optional<String> failure = Optional.empty();

    void look(Path path) {
        if (!all) {
            paths.add(path);
        }
        if (paths.size() > MOST_PATHS) {
            lookAtAll();
        }
    }

    void renew() {
        renew = true;
    }

    void lookAtAll() {
        all = true;
        paths.clear();
    }

    void lost(String reason) {
        renew();
        lookAtAll();
        lost = Optional.of(reason);
    }

    void failed(String reason) {
        failure = Optional.of(reason);
    }

    Set<Path> paths() {
        return paths;
    }

    boolean toRenew() {
        return renew;
    }

    boolean toLookAtAll() {
        return all;
    }

    /** Why notifications were lost, if they were. */
    Optional<String> lost() {
        return lost;
    }

    /** Why this tree can't be watched any longer, if so. */
    Optional<String> failure() {
        return failure;
    }
}
