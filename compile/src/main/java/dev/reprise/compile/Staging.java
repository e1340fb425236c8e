package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Moves what was made to where it goes, when all of it is on the disk. Files that would stay the same are left alone. */
final class Staging implements AutoCloseable {
    private final List<Path> directories = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();

    private record Move(Path staged, Path target, Optional<Content> before) {}

    private record Removal(Path target, Content before) {}

    /** Of a file as it was. */
    private static final class Content {
        private final byte[] bytes;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /** On the same file system as the output. If there is one when a session begins, an earlier one was killed. */
    static Path directory(Path output) {
        return output.resolveSibling("." + output.getFileName() + "-reprise");
    }

    /** Writes a module's new files beside its output; nothing that is there changes. */
    void stage(Draft draft) throws IOException {
        Path directory = directory(draft.output());
        directories.add(directory);
        for (Draft.MadeClass made : draft.made().values()) {
            stage(directory, made.file().path(), made.file().bytes());
        }
        for (var file : draft.files().entrySet()) {
            stage(directory, file.getKey(), file.getValue());
        }
        for (String name : draft.gone()) {
            remove(draft.output().resolve(name + ".class"));
        }
        for (Path file : draft.goneFiles()) {
            remove(file);
        }
    }

    private void stage(Path directory, Path target, byte[] content) throws IOException {
        Optional<Content> before = content(target);
        if (before.isPresent() && Arrays.equals(before.get().bytes, content)) {
            return;
        }
        Files.createDirectories(directory);
        Path staged = directory.resolve(String.valueOf(moves.size()));
        Files.write(staged, content);
        moves.add(new Move(staged, target, before));
    }

    private void remove(Path target) throws IOException {
        content(target).ifPresent(before -> removals.add(new Removal(target, before)));
    }

    private static Optional<Content> content(Path file) throws IOException {
        try {
            return Optional.of(new Content(Files.readAllBytes(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Moves everything; if that fails on the way, what was moved is put back as it was. */
    void moveIn() throws IOException {
        int moved = 0;
        int removed = 0;
        try {
            for (Move move : moves) {
                Files.createDirectories(move.target().getParent());
                move(move.staged(), move.target());
                moved++;
            }
            for (Removal removal : removals) {
                Files.deleteIfExists(removal.target());
                removed++;
            }
        } catch (IOException failure) {
            undo(moves.subList(0, moved), removals.subList(0, removed), failure);
            throw failure;
        }
    }

    private static void move(Path staged, Path target) throws IOException {
        try {
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void undo(List<Move> moves, List<Removal> removals, IOException failure) {
        try {
            for (Move move : moves) {
                if (move.before().isPresent()) {
                    Files.write(move.target(), move.before().get().bytes);
                } else {
                    Files.deleteIfExists(move.target());
                }
            }
            for (Removal removal : removals) {
                Files.write(removal.target(), removal.before().bytes);
            }
        } catch (IOException another) {
            failure.addSuppressed(another);
        }
    }

    /** Files that are new or differ. */
    Set<Path> written() {
        Set<Path> written = new HashSet<>();
        moves.forEach(move -> written.add(move.target()));
        return written;
    }

    Set<Path> deleted() {
        Set<Path> deleted = new HashSet<>();
        removals.forEach(removal -> deleted.add(removal.target()));
        return deleted;
    }

    @Override
    public void close() throws IOException {
        for (Path directory : directories) {
            delete(directory);
        }
    }

    /** Deletes a directory with all that is in it; one that isn't there is fine. */
    static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path inner, java.io.@org.jspecify.annotations.Nullable IOException failure) throws IOException {
                Files.deleteIfExists(inner);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
