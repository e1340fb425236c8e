package dev.reprise.supervisor.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.compile.FileTree;
import dev.reprise.supervisor.batch.ChangeTime;
import dev.reprise.supervisor.batch.Content;
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

/**
 * What lies in the outputs, as it was last looked at. A look finds what differs from then, whoever wrote it, and takes note of it; so what
 * the watch tells of files that the build itself wrote is found to be nothing new.
 */
final class Outputs {
    /** The content of a larger file is not read: its size and time tell whether it is another one. */
    private static final long LARGEST = 8 << 20;

    private final Map<Path, Known> known = new HashMap<>();
    private List<Path> directories = List.of();

    private record Known(long size, FileTime time, Optional<FileTime> changed, Optional<Content> content) {
        static Optional<Known> of(Path file) {
            try {
                Optional<FileTime> changed = ChangeTime.of(file);
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return attributes.isDirectory()
                        ? Optional.empty()
                        : Optional.of(new Known(
                                attributes.size(), attributes.lastModifiedTime(), changed, Content.of(file, LARGEST)));
            } catch (IOException notThere) {
                return Optional.empty();
            }
        }

        boolean isLike(Path file, BasicFileAttributes attributes) {
            try {
                return size == attributes.size()
                        && time.equals(attributes.lastModifiedTime())
                        && changed.equals(ChangeTime.of(file));
            } catch (IOException outOfReach) {
                return false;
            }
        }

        boolean isSame(Known other) {
            return content.isPresent() ? content.equals(other.content) : equals(other);
        }
    }

    /** From now on these are the directories. Blocks for reading those that were none before. */
    void use(Collection<Path> outputs) {
        List<Path> former = directories;
        directories = List.copyOf(outputs);
        directories.stream().filter(each -> !former.contains(each)).forEach(this::lookBelow);
    }

    boolean contain(Path file) {
        return directories.stream().anyMatch(file::startsWith);
    }

    /** What of these files differs. */
    List<Change> look(Collection<Path> files) {
        return files.stream().distinct().flatMap(file -> look(file).stream()).toList();
    }

    Optional<Change> look(Path file) {
        Optional<Known> now = Known.of(file);
        Known before = now.isPresent() ? known.put(file, now.get()) : known.remove(file);
        if (before == null) {
            return now.map(there -> new Change(file, Kind.CREATED));
        }
        if (now.isEmpty()) {
            return Optional.of(new Change(file, Kind.DELETED));
        }
        return before.isSame(now.get()) ? Optional.empty() : Optional.of(new Change(file, Kind.MODIFIED));
    }

    List<Change> lookAtAll() {
        return directories.stream().flatMap(each -> lookBelow(each).stream()).toList();
    }

    /** What differs in a whole tree; content is read only where size or time are others. */
    List<Change> lookBelow(Path directory) {
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
        return look(new ArrayList<>(suspects));
    }
}
