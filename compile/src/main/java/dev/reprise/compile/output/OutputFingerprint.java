package dev.reprise.compile.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.reprise.files.FileTree;
import dev.reprise.files.RegularFiles;

/**
 * What the classes of an output depend on besides their sources, kept in a file beside the output for the next session: the times of class
 * files do not reveal a changed class path or option.
 */
public final class OutputFingerprint {
    private final Path file;
    private @Nullable String written;

    public OutputFingerprint(Path output) {
        file = output.resolveSibling("." + output.getFileName() + "-reprise.txt");
    }

    /** Whether the classes were compiled with something else; false if nothing was recorded for them. */
    public boolean differs(String now) throws IOException {
        try {
            written = RegularFiles.readString(file);
            return !now.equals(written);
        } catch (NoSuchFileException unknown) {
            return false;
        } catch (FileSystemException unusable) {
            return true;
        }
    }

    /** Called when all classes have been compiled with this, or were found to be up to date. */
    public void write(String now) {
        if (now.equals(written)) {
            return;
        }
        try {
            FileTree.createDirectories(file.resolveSibling("").normalize());
            RegularFiles.replace(file, now.getBytes(StandardCharsets.UTF_8));
            written = now;
        } catch (IOException e) {
            // Then the next session compiles more than necessary.
        }
    }
}
