package dev.reprise.supervisor.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.watch.filter.GitWorkTree;

/**
 * Holds a batch while a version control system rewrites the work tree. Git holds {@code index.lock} meanwhile (gitrepository-layout(5)), so
 * a checkout of many files is one batch however long it pauses. Only a lock in use counts. Git keeps the lock file empty and writes the
 * index into it at the very end, or before it opens an editor. An empty lock file that no process has open was left behind by a crashed
 * git. A rebase and a sequence of cherry-picks take the lock for each commit; between two commits, the files that count them have just been
 * written. Mercurial holds {@code .hg/wlock}.
 */
public final class GitIndexLocks implements BatchHold {
    /** After this time without a change, a lock only counts if a process has it open. */
    private static final Duration UNSEEN = Duration.ofSeconds(2);

    /** A wait of this length is reported. */
    private static final Duration SILENT = Duration.ofSeconds(1);

    /** The longest time to write the index, or until the next commit of a rebase begins. */
    private static final Duration STEP = Duration.ofMillis(500);

    /** How long a result that a process has a lock open is reused, because the check is slow. */
    private static final Duration BELIEVED = Duration.ofSeconds(1);

    private final Clock clock;
    private final Consumer<String> notices;
    private final Map<Path, Set<Path>> repositories = new HashMap<>();

    /** The abandoned locks, with their modification times. */
    private final Map<Path, FileTime> abandoned = new HashMap<>();

    private final Set<Path> reported = new HashSet<>();
    private @Nullable Path opened;
    private long openedAt;
    private volatile Optional<String> waiting = Optional.empty();

    /** @param notices receives a line about a batch that has been held for a second; called on the batcher's thread */
    public GitIndexLocks(Clock clock, Consumer<String> notices) {
        this.clock = clock;
        this.notices = notices;
    }

    /** A line about the lock that a batch is waiting for, once the wait is long. Thread-safe. */
    public Optional<String> waiting() {
        return waiting;
    }

    @Override
    public boolean held(Collection<Path> changed, Duration quiet) {
        for (Path repository : repositories(changed)) {
            Optional<Path> lock = holding(repository, quiet);
            if (lock.isPresent()) {
                report(lock.get(), changed.size(), quiet);
                return true;
            }
        }
        waiting = Optional.empty();
        reported.clear();
        repositories.clear();
        return false;
    }

    private void report(Path lock, int files, Duration quiet) {
        if (quiet.compareTo(SILENT) < 0) {
            return;
        }
        String line = "waiting for git to release " + lock + " before handling "
                + (files == 1 ? "a change" : files + " changes") + " (delete it if git is not running)";
        waiting = Optional.of(line);
        if (reported.add(lock)) {
            notices.accept(line);
        }
    }

    private Set<Path> repositories(Collection<Path> changed) {
        Set<Path> found = new LinkedHashSet<>();
        for (Path file : changed) {
            Path parent = file.getParent();
            if (parent != null) {
                found.addAll(above(parent));
            }
        }
        return found;
    }

    /** The repositories of all work trees that contain a directory. There may be several because of submodules. */
    private Set<Path> above(Path directory) {
        Set<Path> known = repositories.get(directory);
        if (known != null) {
            return known;
        }
        Set<Path> found = new LinkedHashSet<>();
        Path mercurial = directory.resolve(".hg");
        GitWorkTree.at(directory).map(GitWorkTree::repository).ifPresent(found::add);
        if (Files.isDirectory(mercurial)) {
            found.add(mercurial);
        }
        Path parent = directory.getParent();
        if (parent != null) {
            found.addAll(above(parent));
        }
        real(directory).ifPresent(real -> found.addAll(above(real)));
        repositories.put(directory, found);
        return found;
    }

    /** Git searches for the work tree from the real path of a directory. */
    private static Optional<Path> real(Path directory) {
        try {
            return Files.isSymbolicLink(directory) ? Optional.of(directory.toRealPath()) : Optional.empty();
        } catch (IOException leadsNowhere) {
            return Optional.empty();
        }
    }

    private Optional<Path> holding(Path repository, Duration quiet) {
        if (repository.endsWith(".hg")) {
            return Optional.of(repository.resolve("wlock")).filter(lock -> isWorkedUnder(lock, quiet));
        }
        Path lock = repository.resolve("index.lock");
        if (isWorkedUnder(lock, quiet)) {
            return Optional.of(lock);
        }
        for (String counter : new String[] {"rebase-merge/msgnum", "rebase-apply/next", "sequencer/todo"}) {
            Optional<BasicFileAttributes> step = attributes(repository.resolve(counter));
            if (step.isPresent() && isYoung(step.get())) {
                return Optional.of(repository.resolve(counter));
            }
        }
        return Optional.empty();
    }

    private boolean isWorkedUnder(Path lock, Duration quiet) {
        Optional<BasicFileAttributes> attributes = attributes(lock);
        if (attributes.isEmpty()) {
            abandoned.remove(lock);
            return false;
        }
        BasicFileAttributes now = attributes.get();
        if (now.lastModifiedTime().equals(abandoned.get(lock))) {
            return false;
        }
        if (now.isRegularFile() && now.size() > 0) {
            return isYoung(now);
        }
        if (quiet.compareTo(UNSEEN) < 0 || isOpen(lock)) {
            return true;
        }
        abandoned.put(lock, now.lastModifiedTime());
        return false;
    }

    private boolean isOpen(Path lock) {
        if (lock.equals(opened) && System.nanoTime() - openedAt < BELIEVED.toNanos()) {
            return true;
        }
        OptionalLong process = OpenFileLookup.holder(lock);
        opened = process.isPresent() ? lock : null;
        openedAt = System.nanoTime();
        return process.isPresent();
    }

    private boolean isYoung(BasicFileAttributes attributes) {
        Duration age = Duration.between(attributes.lastModifiedTime().toInstant(), clock.instant());
        return age.compareTo(STEP) < 0 && age.compareTo(STEP.negated()) > 0;
    }

    /** Does not follow links: Mercurial's lock is a link without a target. */
    private static Optional<BasicFileAttributes> attributes(Path file) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException usuallyNotThere) {
            return Optional.empty();
        }
    }
}
