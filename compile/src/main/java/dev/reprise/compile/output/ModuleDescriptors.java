package dev.reprise.compile.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.files.FileTree;

/** Compiled module descriptors that are not written to the output yet, in files of their own, since javac looks for modules on the disk. */
public final class ModuleDescriptors {
    private final Path scratch;

    public ModuleDescriptors(Path scratch) {
        this.scratch = scratch;
    }

    /** A directory with the module's new descriptor; empty if there is none. */
    public Optional<Path> freshOf(OutputOverlay overlay) throws IOException {
        OutputOverlay.CompiledClass descriptor = overlay.compiled().get("module-info");
        if (descriptor == null) {
            return Optional.empty();
        }
        Path directory = scratch.resolve("descriptors")
                .resolve(Integer.toHexString(overlay.output().hashCode()))
                .resolve("classes");
        FileTree.createDirectories(directory);
        Files.write(directory.resolve("module-info.class"), descriptor.file().bytes());
        return Optional.of(directory);
    }
}
