package dev.reprise.compile.output;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reprise.files.FileTree;
import dev.reprise.files.RegularFiles;
import dev.reprise.files.Trees;

/** Writes the pending files of all modules, first beside the outputs and then by moving them into place. Leaves identical files alone. */
public final class Staging implements AutoCloseable {
    private final List<Path> directories = new ArrayList<>();
    private final List<Path> outputs = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    /** With their content, to undo the removal. */
    private final Map<Path, byte[]> removals = new LinkedHashMap<>();

    private record Move(Path staged, Path target, Optional<byte[]> before) {}

    /** On the same file system as the output. If it exists when a session starts, an earlier one was killed. */
    public static Path directory(Path output) {
        return output.resolveSibling("." + output.getFileName() + "-reprise");
    }

    /** Writes a module's new files beside its output; changes no existing file. */
    public void stage(OutputOverlay overlay) throws IOException {
        Path directory = directory(overlay.output());
        directories.add(directory);
        outputs.add(overlay.output());
        for (OutputOverlay.CompiledClass compiled : overlay.compiled().values()) {
            stage(directory, compiled.file().path(), compiled.file().bytes());
        }
        for (var file : overlay.files().entrySet()) {
            stage(directory, file.getKey(), file.getValue());
        }
        for (String name : overlay.deleted()) {
            remove(overlay.output().resolve(name + ".class"));
        }
        for (Path file : overlay.deletedFiles()) {
            remove(file);
        }
    }

    private void stage(Path directory, Path target, byte[] content) throws IOException {
        Optional<byte[]> before = content(target);
        if (before.isPresent() && Arrays.equals(before.get(), content)) {
            return;
        }
        FileTree.createDirectories(directory);
        Path staged = directory.resolve(String.valueOf(moves.size()));
        write(staged, content);
        moves.add(new Move(staged, target, before));
    }

    private static void write(Path file, byte[] content) throws IOException {
        try {
            Files.write(file, content);
        } catch (FileSystemException withTheFile) {
            throw withTheFile;
        } catch (IOException e) {
            // The JDK names the file when opening fails, and not when writing does, as on a full disk.
            IOException named = new FileSystemException(file.toString(), null, e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private void remove(Path target) throws IOException {
        content(target).ifPresent(before -> removals.put(target, before));
    }

    private static Optional<byte[]> content(Path file) throws IOException {
        try {
            return Optional.of(RegularFiles.read(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Moves all files into place; if that fails, restores those that were moved. */
    public void moveIntoPlace() throws IOException {
        int moved = 0;
        try {
            for (Move move : moves) {
                FileTree.createDirectories(move.target().resolveSibling("").normalize());
                move(move.staged(), move.target());
                moved++;
            }
            for (Path removal : removals.keySet()) {
                Files.deleteIfExists(removal);
            }
            removals.keySet().forEach(this::deleteEmptyAbove);
        } catch (IOException failure) {
            undo(moves.subList(0, moved), failure);
            throw failure;
        }
    }

    private void deleteEmptyAbove(Path removal) {
        outputs.stream()
                .filter(removal::startsWith)
                .forEach(output -> FileTree.deleteEmpty(removal.getParent(), output));
    }

    private static void move(Path staged, Path target) throws IOException {
        try {
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void undo(List<Move> moved, IOException failure) {
        try {
            for (Move move : moved) {
                if (move.before().isPresent()) {
                    Files.write(move.target(), move.before().get());
                } else {
                    Files.deleteIfExists(move.target());
                }
            }
            for (Map.Entry<Path, byte[]> removal : removals.entrySet()) {
                if (!Files.exists(removal.getKey())) {
                    FileTree.createDirectories(
                            removal.getKey().resolveSibling("").normalize());
                    Files.write(removal.getKey(), removal.getValue());
                }
            }
        } catch (IOException another) {
            failure.addSuppressed(another);
        }
    }

    /** The files of outputs that are new or differ. */
    public Set<Path> written() {
        return ofOutputs(moves.stream().map(Move::target));
    }

    public Set<Path> deleted() {
        return ofOutputs(removals.keySet().stream());
    }

    private Set<Path> ofOutputs(Stream<Path> files) {
        return files.filter(file -> outputs.stream().anyMatch(file::startsWith))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() throws IOException {
        for (Path directory : directories) {
            Trees.delete(directory);
        }
    }
}
