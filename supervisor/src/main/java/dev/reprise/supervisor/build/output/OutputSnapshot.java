package dev.reprise.supervisor.build.output;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import dev.reprise.files.FileAttributes;
import dev.reprise.files.FileStamp;
import dev.reprise.files.FileTree;
import dev.reprise.supervisor.batch.ContentChecksum;
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

/**
 * The known content of the output directories. Each look reports what differs from the known content, no matter which process wrote it,
 * and records the new content. So when the watcher reports files that the build itself wrote, no difference is found.
 */
public final class OutputSnapshot {
    /** Larger files are not read; their size and time decide whether they have changed. */
    private static final long LARGEST = 8 << 20;

    private final Map<Path, Known> known = new HashMap<>();
    private List<Path> directories = List.of();

    /** @param timeless the content without time stamps, for a text file that may contain some */
    private record Known(FileStamp stamp, Optional<ContentChecksum> content, Optional<Integer> timeless) {
        static Optional<Known> of(Path file) {
            try {
                BasicFileAttributes attributes = FileAttributes.read(file);
                return attributes.isDirectory()
                        ? Optional.empty()
                        : Optional.of(new Known(
                                FileStamp.of(attributes),
                                ContentChecksum.of(file, LARGEST),
                                BuildTimestamps.hashWithout(file, attributes.size())));
            } catch (IOException notThere) {
                return Optional.empty();
            }
        }

        boolean isLike(Path file, BasicFileAttributes attributes) {
            try {
                return stamp.matchesExceptChangeTime(FileStamp.of(attributes))
                        && stamp.equals(FileStamp.of(FileAttributes.read(file)));
            } catch (IOException outOfReach) {
                return false;
            }
        }

        boolean isSame(Known other) {
            return content.isPresent() ? content.equals(other.content) : equals(other);
        }

        boolean isSameButForTime(Known other) {
            return isSame(other) || (timeless.isPresent() && timeless.equals(other.timeless));
        }
    }

    /** Replaces the output directories. Blocks while reading the directories that are new. */
    public void use(Collection<Path> outputs) {
        List<Path> former = directories;
        directories = List.copyOf(outputs);
        directories.stream().filter(each -> !former.contains(each)).forEach(each -> lookBelow(each, file -> true));
    }

    public boolean contain(Path file) {
        return directories.stream().anyMatch(file::startsWith);
    }

    /** The content of a file as it was last compared; empty if the file is too large or does not exist. */
    public Optional<ContentChecksum> content(Path file) {
        return Optional.ofNullable(known.get(file)).flatMap(Known::content);
    }

    /** The changes of these files. */
    public List<Change> look(Collection<Path> files) {
        return files.stream().distinct().flatMap(file -> look(file).stream()).toList();
    }

    /** The change of a file that something else may have written, such as a build tool run by an IDE. */
    public Optional<Change> lookAgain(Path file) {
        return look(file, BuildTimestamps.mayHoldTimestamps(file) ? Known::isSameButForTime : Known::isSame);
    }

    public Optional<Change> look(Path file) {
        return look(file, Known::isSame);
    }

    private Optional<Change> look(Path file, BiPredicate<Known, Known> sameness) {
        Optional<Known> now = Known.of(file);
        Known before = now.isPresent() ? known.put(file, now.get()) : known.remove(file);
        if (before == null) {
            return now.map(there -> new Change(file, Kind.CREATED));
        }
        if (now.isEmpty()) {
            return Optional.of(new Change(file, Kind.DELETED));
        }
        return sameness.test(before, now.get()) ? Optional.empty() : Optional.of(new Change(file, Kind.MODIFIED));
    }

    /** The changes in all output directories, determined like {@link #lookBelow}. */
    public List<Change> lookAtAll(Predicate<Path> byUser) {
        return directories.stream()
                .flatMap(each -> lookBelow(each, byUser).stream())
                .toList();
    }

    /**
     * The changes in a whole tree after the build tool ran. A file is only read if its size or time has changed.
     *
     * @param byUser the files made from what the user changed. For all others, a change of time stamps alone is not reported, because each
     *     run of the build tool writes new ones
     */
    public List<Change> lookBelow(Path directory, Predicate<Path> byUser) {
        Set<Path> suspects = new HashSet<>();
        known.keySet().stream().filter(file -> file.startsWith(directory)).forEach(suspects::add);
        try {
            FileTree.walk(directory, (file, attributes) -> {
                Known former = known.get(file);
                if (former != null && former.isLike(file, attributes)) {
                    suspects.remove(file);
                } else {
                    suspects.add(file);
                }
            });
        } catch (IOException e) {
            throw new AssertionError("the visitor throws nothing", e);
        }
        return suspects.stream()
                .flatMap(file -> look(file, byUser.test(file) ? Known::isSame : Known::isSameButForTime).stream())
                .toList();
    }
}
