package dev.reprise.supervisor.build;

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
 * What lies in the outputs, as it was last looked at. A look finds what differs from then, whoever wrote it, and takes note of it; so what
 * the watch tells of files that the build itself wrote is found to be nothing new.
 */
final class OutputSnapshot {
    /** The content of a larger file is not read: its size and time tell whether it is another one. */
    private static final long LARGEST = 8 << 20;

    private final Map<Path, Known> known = new HashMap<>();
    private List<Path> directories = List.of();

    /** @param timeless the content without time stamps, of a text that may have any */
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

    /** From now on these are the directories. Blocks for reading those that were none before. */
    void use(Collection<Path> outputs) {
        List<Path> former = directories;
        directories = List.copyOf(outputs);
        directories.stream().filter(each -> !former.contains(each)).forEach(each -> lookBelow(each, file -> true));
    }

    boolean contain(Path file) {
        return directories.stream().anyMatch(file::startsWith);
    }

    /** The content of a file as it was last compared; empty if it is too large, or not there. */
    Optional<ContentChecksum> content(Path file) {
        return Optional.ofNullable(known.get(file)).flatMap(Known::content);
    }

    /** What of these files differs. */
    List<Change> look(Collection<Path> files) {
        return files.stream().distinct().flatMap(file -> look(file).stream()).toList();
    }

    /** After somebody else wrote it, such as the build tool for an IDE. */
    Optional<Change> lookAgain(Path file) {
        return look(file, BuildTimestamps.tellOfTheBuild(file) ? Known::isSameButForTime : Known::isSame);
    }

    Optional<Change> look(Path file) {
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

    /** What differs anywhere, as {@link #lookBelow} does it. */
    List<Change> lookAtAll(Predicate<Path> byUser) {
        return directories.stream()
                .flatMap(each -> lookBelow(each, byUser).stream())
                .toList();
    }

    /**
     * What differs in a whole tree after the build tool ran; content is read only where size or time are others.
     *
     * @param byUser which files are made of what the user changed: of any other it is no difference if only the time in it is another,
     *     since each run of the build tool writes its own
     */
    List<Change> lookBelow(Path directory, Predicate<Path> byUser) {
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
