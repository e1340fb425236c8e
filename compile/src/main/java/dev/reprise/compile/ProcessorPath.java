package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

import dev.reprise.compile.model.Sources;
import dev.reprise.compile.output.OutputOverlay;
import dev.reprise.files.FileStamp;
import dev.reprise.files.Trees;

/**
 * The path on which javac finds the annotation processors of a module, with the pending outputs of the project's own modules. Used by one
 * thread.
 */
final class ProcessorPath {
    private final Sources sources;
    private final Map<Path, ModuleState> modules;
    private final Path scratch;
    private final Map<Path, Read> read = new HashMap<>();
    private int copies;

    /**
     * The processor path of one module.
     *
     * @param modules all others, by their outputs
     * @param scratch a directory for this path alone; created when it is needed
     */
    ProcessorPath(Sources sources, Map<Path, ModuleState> modules, Path scratch) {
        this.sources = sources;
        this.modules = modules;
        this.scratch = scratch;
    }

    /** The checksum of a file, valid as long as its stamp is the same. */
    private record Read(FileStamp stamp, long checksum) {}

    /** Identifies the content of the project's own processors; empty if there are none. */
    String fingerprint() throws IOException {
        StringBuilder text = new StringBuilder();
        for (ModuleState module : ofProject()) {
            text.append(module.module().output()).append('\n');
            for (Map.Entry<Path, Long> file : checksums(module.overlay()).entrySet()) {
                text.append(file.getKey()).append(' ').append(file.getValue()).append('\n');
            }
        }
        return text.toString();
    }

    /** The whole path, with copies of outputs: classes are loaded on first use, when the content of an output may have changed. */
    List<Path> paths() throws IOException {
        Trees.delete(scratch);
        copies++;
        Set<ModuleState> own = ofProject();
        List<Path> paths = new ArrayList<>();
        for (Path path : given()) {
            @Nullable ModuleState module = modules.get(path);
            paths.add(module == null || !own.contains(module) ? path : copy(module.overlay(), paths.size()));
        }
        return paths;
    }

    private List<Path> given() {
        return sources.processorPath().isEmpty() ? sources.classPath() : sources.processorPath();
    }

    /** The modules on the path; for a class path only those that contain processors, and the modules that these need. */
    private Set<ModuleState> ofProject() {
        Set<ModuleState> found = new LinkedHashSet<>();
        if (!sources.mayRunProcessors()) {
            return found;
        }
        Deque<ModuleState> open = new ArrayDeque<>();
        for (Path path : given()) {
            @Nullable ModuleState module = modules.get(path);
            if (module != null && (!sources.processorPath().isEmpty() || hasProcessors(module))) {
                open.add(module);
            }
        }
        while (!open.isEmpty()) {
            ModuleState module = open.remove();
            if (found.add(module)) {
                module.module().sources().map(Sources::classPath).orElse(List.of()).stream()
                        .filter(given()::contains)
                        .flatMap(path -> Optional.ofNullable(modules.get(path)).stream())
                        .forEach(open::add);
            }
        }
        return found;
    }

    private boolean hasProcessors(ModuleState module) {
        return Files.exists(module.module().output().resolve(Sources.PROCESSORS))
                || module.overlay().fresh().containsKey(module.module().output().resolve(Sources.PROCESSORS))
                || sources.namedProcessors().stream()
                        .anyMatch(name -> module.overlay().known(name.strip().replace('.', '/')) != null);
    }

    private Map<Path, Long> checksums(OutputOverlay overlay) throws IOException {
        Map<Path, Long> checksums = new TreeMap<>();
        for (Path file : overlay.onDisk()) {
            Optional<Long> checksum = checksum(file);
            checksum.ifPresent(sum -> checksums.put(overlay.output().relativize(file), sum));
        }
        overlay.fresh()
                .forEach((file, content) -> checksums.put(overlay.output().relativize(file), checksum(content)));
        return checksums;
    }

    private Optional<Long> checksum(Path file) throws IOException {
        Optional<FileStamp> stamp = FileStamp.ofRegularFile(file);
        Read former = read.get(file);
        if (former != null && stamp.equals(Optional.of(former.stamp()))) {
            return Optional.of(former.checksum());
        }
        try {
            long checksum = checksum(Files.readAllBytes(file));
            stamp.ifPresent(version -> read.put(file, new Read(version, checksum)));
            return Optional.of(checksum);
        } catch (NoSuchFileException deleted) {
            return Optional.empty();
        }
    }

    private static long checksum(byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content);
        return checksum.getValue() << Integer.SIZE ^ content.length;
    }

    private Path copy(OutputOverlay overlay, int number) throws IOException {
        Path target = scratch.resolve(copies + "-" + number);
        Files.createDirectories(target);
        for (Path file : overlay.onDisk()) {
            try {
                write(target.resolve(overlay.output().relativize(file)), Files.readAllBytes(file));
            } catch (NoSuchFileException deleted) {
                // Another process is deleting it.
            }
        }
        for (Map.Entry<Path, byte[]> file : overlay.fresh().entrySet()) {
            write(target.resolve(overlay.output().relativize(file.getKey())), file.getValue());
        }
        return target;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, content);
    }
}
