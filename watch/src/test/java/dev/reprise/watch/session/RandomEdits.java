package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Changes a directory like editors, builds and people do, by a seed. It keeps no state but the directory, so the same seed does the same to
 * an equal directory.
 */
public final class RandomEdits {
    private static final List<String> NAMES =
            List.of("a", "b", "c", "A.java", "App.class", "x y", "é", "pom.xml", "lib", "src", "gen", ".hidden");
    /** Above this number, trees are deleted more often than created. */
    private static final int CROWDED = 150;

    private final Path root;
    private final RandomGenerator random;
    private final boolean hardLinks;

    public RandomEdits(Path root, RandomGenerator random) {
        this(root, random, true);
    }

    /** With or without hard links: inotify(7) reports a write only for the directory of the name that was used. */
    RandomEdits(Path root, RandomGenerator random, boolean hardLinks) {
        this.root = root;
        this.random = random;
        this.hardLinks = hardLinks;
    }

    /** Does some steps and returns a line about each. */
    public List<String> steps(int count) throws IOException {
        List<String> done = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            done.add(step());
        }
        return done;
    }

    /** Does one step, as far as the file system allows. */
    String step() throws IOException {
        Entries there = Entries.in(root);
        Step step = there.size() > CROWDED && random.nextBoolean() ? this::deleteTree : pick(steps());
        try {
            return step.take(there);
        } catch (IOException e) {
            return "refused: " + e;
        }
    }

    private interface Step {
        String take(Entries there) throws IOException;
    }

    private List<Step> steps() {
        return List.of(
                this::create,
                this::create,
                this::create,
                this::createMany,
                this::rewrite,
                this::rewrite,
                this::rewriteTwice,
                this::append,
                this::replace,
                this::replace,
                this::renameFile,
                this::renameFile,
                this::renameDirectory,
                this::swapDirectories,
                this::makeTree,
                this::makeTree,
                this::deleteFile,
                this::deleteFile,
                this::deleteTree,
                this::fileForDirectory,
                this::link,
                this::link,
                this::hardLink,
                this::setTime,
                this::growUnnoticed,
                this::rewriteUnnoticed,
                this::lockAndUnlock);
    }

    private String create(Entries there) throws IOException {
        Path file = newPath(there);
        Files.writeString(file, text(random.nextInt(20)));
        return "write " + file;
    }

    private String createMany(Entries there) throws IOException {
        Path directory = pick(there.directories());
        for (int i = random.nextInt(15); i >= 0; i--) {
            Files.writeString(directory.resolve("many" + i), text(5));
        }
        return "write many in " + directory;
    }

    private String rewrite(Entries there) throws IOException {
        Path file = file(there);
        Files.writeString(file, text((int) Files.size(file)), StandardOpenOption.WRITE);
        return "write in place, same size " + file;
    }

    private String rewriteTwice(Entries there) throws IOException {
        Path file = file(there);
        Files.writeString(file, text(8));
        Files.writeString(file, text(8), StandardOpenOption.WRITE);
        return "write twice " + file;
    }

    private String append(Entries there) throws IOException {
        Path file = file(there);
        Files.writeString(file, text(3), StandardOpenOption.APPEND);
        return "append to " + file;
    }

    private String replace(Entries there) throws IOException {
        Path file = file(there);
        Path temporary = file.resolveSibling("4913");
        Files.writeString(temporary, text((int) Files.size(file)));
        move(temporary, file);
        return "replace " + file;
    }

    private String renameFile(Entries there) throws IOException {
        Path from = file(there);
        Path to = random.nextBoolean() ? newPath(there) : file(there);
        move(from, to);
        return "rename " + from + " to " + to;
    }

    private String renameDirectory(Entries there) throws IOException {
        Path from = directory(there);
        Path to = random.nextBoolean() ? newPath(there) : directory(there);
        move(from, to);
        return "rename directory " + from + " to " + to;
    }

    private String swapDirectories(Entries there) throws IOException {
        Path one = directory(there);
        Path other = directory(there);
        Path aside = root.resolve("aside");
        if (one.startsWith(other) || other.startsWith(one)) {
            return "swap nothing";
        }
        move(one, aside);
        move(other, one);
        move(aside, other);
        return "swap " + one + " with " + other;
    }

    private String makeTree(Entries there) throws IOException {
        Path directory = newPath(there);
        for (int i = random.nextInt(4); i >= 0; i--) {
            directory = directory.resolve(pick(NAMES));
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("in" + i), text(4));
        }
        return "make and fill " + directory;
    }

    private String deleteFile(Entries there) throws IOException {
        Path file = random.nextInt(4) == 0 && !there.links().isEmpty() ? pick(there.links()) : file(there);
        Files.deleteIfExists(file);
        return "delete " + file;
    }

    private String deleteTree(Entries there) throws IOException {
        Path directory = directory(there);
        delete(directory);
        return "delete all of " + directory;
    }

    private String fileForDirectory(Entries there) throws IOException {
        Path path = random.nextBoolean() ? directory(there) : file(there);
        boolean wasFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        delete(path);
        if (wasFile) {
            Files.createDirectory(path);
            Files.writeString(path.resolve("inside"), text(4));
        } else {
            Files.writeString(path, text(4));
        }
        return (wasFile ? "directory for file " : "file for directory ") + path;
    }

    private String link(Entries there) throws IOException {
        Path link = random.nextBoolean() && !there.links().isEmpty() ? pick(there.links()) : newPath(there);
        Path target = switch (random.nextInt(4)) {
            case 0 -> file(there);
            case 1 -> pick(there.directories());
            case 2 -> Path.of("nowhere" + random.nextInt(10));
            default -> link;
        };
        if (Files.isSymbolicLink(link)) {
            Files.delete(link);
        }
        Files.createSymbolicLink(link, target);
        return "link " + link + " to " + target;
    }

    private String hardLink(Entries there) throws IOException {
        if (!hardLinks) {
            return create(there);
        }
        Path link = newPath(there);
        Path file = file(there);
        Files.createLink(link, file);
        return "hard link " + link + " to " + file;
    }

    private String setTime(Entries there) throws IOException {
        Path file = file(there);
        String how = "touch ";
        if (random.nextBoolean()) {
            Files.writeString(file, text((int) Files.size(file)), StandardOpenOption.WRITE);
            how = "write and set time of ";
        }
        long nanos = random.nextLong(1_000_000_000L);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(random.nextLong(1_900_000_000L), nanos)));
        return how + file;
    }

    private String growUnnoticed(Entries there) throws IOException {
        Path file = file(there);
        FileTime before = Files.getLastModifiedTime(file);
        Files.writeString(file, text(1 + random.nextInt(3)), StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file, before);
        return "append and keep time of " + file;
    }

    private String rewriteUnnoticed(Entries there) throws IOException {
        Path file = file(there);
        FileTime before = Files.getLastModifiedTime(file);
        Files.writeString(file, text((int) Files.size(file)), StandardOpenOption.WRITE);
        Files.setLastModifiedTime(file, before);
        return "write in place, same size, and keep time of " + file;
    }

    private String lockAndUnlock(Entries there) throws IOException {
        Path path = random.nextBoolean() ? file(there) : directory(there);
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(path);
        Files.setPosixFilePermissions(path, Set.of());
        Files.setPosixFilePermissions(path, before);
        return "chmod 000 and back " + path;
    }

    private Path file(Entries there) throws IOException {
        return there.files().isEmpty() ? Files.writeString(root.resolve("first"), "first") : pick(there.files());
    }

    /** Any but the root. */
    private Path directory(Entries there) throws IOException {
        return there.directories().size() < 2
                ? Files.createDirectories(root.resolve("src"))
                : there.directories().get(random.nextInt(1, there.directories().size()));
    }

    private Path newPath(Entries there) {
        return pick(there.directories()).resolve(pick(NAMES) + (random.nextBoolean() ? "" : random.nextInt(5)));
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The existing entries, by name. */
    private record Entries(List<Path> directories, List<Path> files, List<Path> links) {
        static Entries in(Path root) throws IOException {
            Entries there = new Entries(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    there.directories.add(directory);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    (attributes.isSymbolicLink() ? there.links : there.files).add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
            Stream.of(there.directories, there.files, there.links).forEach(Collections::sort);
            return there;
        }

        int size() {
            return directories.size() + files.size() + links.size();
        }
    }
}
