package dev.reprise.files;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Walks a tree of files as Maven and javac do: through symbolic links, the root included. A file has the name by which it is reached, so
 * one file may have several. Skips what is out of reach, as if it were missing: an unreadable directory, a link that leads nowhere or in a
 * cycle, a file that is deleted meanwhile, a pipe.
 */
public final class FileTree {
    /** The largest number of names of one directory. Links that lead to one another in pairs would double the tree at each level. */
    private static final int MOST_NAMES = 40;

    private FileTree() {}

    /** Receives the files of a walk. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Called for each regular file, in no particular order.
         *
         * @param attributes of the target, if the file is a link
         */
        void file(Path file, BasicFileAttributes attributes) throws IOException;
    }

    /**
     * Visits everything below a directory; nothing if it is missing. Blocks while the tree is read.
     *
     * @throws IOException only if the visitor does
     */
    public static void walk(Path root, Visitor visitor) throws IOException {
        if (Files.isDirectory(root)) {
            Files.walkFileTree(
                    root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Walk(visitor, () -> false));
        }
    }

    /** Whether a file below a directory matches. Blocks until one is found or the tree is read. */
    public static boolean holds(Path root, Predicate<Path> wanted) {
        AtomicBoolean found = new AtomicBoolean();
        try {
            if (Files.isDirectory(root)) {
                Walk search = new Walk((file, attributes) -> found.compareAndSet(false, wanted.test(file)), found::get);
                Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, search);
            }
        } catch (IOException e) {
            throw new AssertionError("the visitor throws nothing", e);
        }
        return found.get();
    }

    /** The matching files below a directory; none if it is missing. Blocks while the tree is read. */
    public static List<Path> files(Path root, Predicate<Path> wanted) {
        List<Path> found = new ArrayList<>();
        try {
            walk(root, (file, attributes) -> {
                if (wanted.test(file)) {
                    found.add(file);
                }
            });
        } catch (IOException e) {
            throw new AssertionError("the visitor throws nothing", e);
        }
        return found;
    }

    /**
     * The symbolic links in a tree by the names by which they are reached, also those behind other links. Blocks while the tree is read.
     *
     * @return by name, the real path of the target; for a link that leads nowhere, the path where its target would be
     */
    public static Map<Path, Path> links(Path root) {
        Links links = new Links();
        links.follow(root, List.of());
        return links.found;
    }

    /** Creates a directory with its parents. {@link Files#createDirectories} of JDK 17 fails if one of them is a link (JDK-8294193). */
    public static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path above = directory.getParent();
            if (above != null) {
                createDirectories(above);
            }
            Files.createDirectories(directory);
        }
    }

    /**
     * Deletes an empty directory, and its parents as far as they are empty then. A link stays.
     *
     * @param top stays, like everything above it
     */
    public static void deleteEmpty(@Nullable Path directory, Path top) {
        Path next = directory;
        try {
            while (next != null
                    && !next.equals(top)
                    && next.startsWith(top)
                    && Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(next);
                next = next.getParent();
            }
        } catch (IOException notEmpty) {
            // Then its parents are not empty either.
        }
    }

    private static final class Links {
        private final Map<Path, Path> found = new LinkedHashMap<>();
        private final Map<Path, Integer> names = new HashMap<>();

        /** @param above the real directories through which this was reached; a link to one of them is a cycle */
        void follow(Path name, List<Path> above) {
            Path real;
            try {
                real = name.toRealPath();
            } catch (IOException outOfReach) {
                return;
            }
            if (names.merge(real, 1, Integer::sum) > MOST_NAMES || !Files.isDirectory(real)) {
                return;
            }
            List<Path> links = new ArrayList<>();
            try {
                Files.walkFileTree(real, new LinkSearch(links));
            } catch (IOException e) {
                throw new AssertionError("the visitor throws nothing", e);
            }
            for (Path link : links) {
                Path linkName = name.resolve(real.relativize(link));
                List<Path> all = new ArrayList<>(above);
                all.add(link.resolveSibling("").normalize());
                Path target = target(link);
                // A link in a cycle leads to nothing.
                boolean circles = all.stream().anyMatch(each -> each.startsWith(target));
                found.put(linkName, circles ? link : target);
                if (!circles) {
                    follow(linkName, all);
                }
            }
        }

        private static Path target(Path link) {
            try {
                return link.toRealPath();
            } catch (IOException leadsNowhere) {
                try {
                    return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
                } catch (IOException | InvalidPathException gone) {
                    return link;
                }
            }
        }
    }

    private static final class LinkSearch extends SimpleFileVisitor<Path> {
        private final List<Path> links;

        LinkSearch(List<Path> links) {
            this.links = links;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                links.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException outOfReach) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Visitor visitor;
        private final BooleanSupplier enough;
        private final Map<Object, Integer> names = new HashMap<>();

        Walk(Visitor visitor, BooleanSupplier enough) {
            this.visitor = visitor;
            this.enough = enough;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            @Nullable Object key = attributes.fileKey();
            boolean tooMany = key != null && names.merge(key, 1, Integer::sum) > MOST_NAMES;
            return tooMany ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            // The attributes of a link that leads nowhere are its own. A pipe or a socket has no content, and reading
            // it may block for ever.
            if (attributes.isRegularFile()) {
                visitor.file(file, attributes);
            }
            return enough.getAsBoolean() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException outOfReach) {
            return FileVisitResult.CONTINUE;
        }

        /** If a listing breaks off, the rest is out of reach. */
        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
