package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What an output's classes were made with besides their sources, in a file beside it for the next session: the times of class files do not
 * tell of another class path or other options.
 */
final class Provenance {
    private final Path file;
    private @Nullable String written;

    Provenance(Path output) {
        file = output.resolveSibling("." + output.getFileName() + "-reprise.txt");
    }

    /** Whether the classes were made with something else. Of classes that nobody has written this for nothing is known. */
    boolean differs(String now) throws IOException {
        try {
            written = Files.readString(file);
            return !now.equals(written);
        } catch (NoSuchFileException unknown) {
            return false;
        }
    }

    /** Of classes that have all been made with this, or were found to be up to date. */
    void write(String now) {
        if (now.equals(written)) {
            return;
        }
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, now);
            written = now;
        } catch (IOException e) {
            // Then the next session compiles more than it has to.
        }
    }
}
