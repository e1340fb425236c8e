package dev.reprise.supervisor.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Git holds {@code .git/index.lock} while it rewrites the work tree (gitrepository-layout(5)), so a checkout of many files is one batch
 * however long it pauses. A lock that a crashed git left behind is not waited for.
 */
public final class GitLock implements Hold {
    private static final Duration STALE = Duration.ofSeconds(60);

    private final List<Path> locks;
    private final Clock clock;

    /** The locks of the work trees that these directories lie in. */
    public GitLock(Collection<Path> directories, Clock clock) {
        this.locks = directories.stream()
                .flatMap(directory -> Stream.iterate(directory, path -> path != null, Path::getParent))
                .map(path -> path.resolve(".git"))
                .filter(Files::isDirectory)
                .map(git -> git.resolve("index.lock"))
                .distinct()
                .toList();
        this.clock = clock;
    }

    @Override
    public boolean held() {
        return locks.stream().anyMatch(this::held);
    }

    private boolean held(Path lock) {
        try {
            Instant taken = Files.getLastModifiedTime(lock).toInstant();
            return taken.plus(STALE).isAfter(clock.instant());
        } catch (IOException e) {
            // The usual case: it is not there.
            return false;
        }
    }
}
