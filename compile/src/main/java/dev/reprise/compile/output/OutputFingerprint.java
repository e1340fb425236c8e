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
 * What an output's classes were made with besides their sources, in a file beside it for the next session: the times of class files do not
 * tell of another class path or other options.
 */
public final class OutputFingerprint {
    private final Path file;
    private @Nullable String written;

    public OutputFingerprint(Path output) {
        file = output.resolveSibling("." + output.getFileName() + "-reprise.txt");
    }

    /** Whether the classes were made with something else. Of classes that nobody has written this for nothing is known. */
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

    /** Of classes that have all been made with this, or were found to be up to date. */
    public void write(String now) {
        if (now.equals(written)) {
            return;
        }
        try {
            FileTree.createDirectories(file.resolveSibling("").normalize());
            RegularFiles.replace(file, now.getBytes(StandardCharsets.UTF_8));
            written = now;
        } catch (IOException e) {
            // Then the next session compiles more than it has to.
        }
    }
}
