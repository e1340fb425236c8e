package dev.reprise.cli.tool;

import java.io.IOException;
import java.nio.file.Path;

import dev.reprise.protocol.ToTool;

/** A running Reprise. */
record Instance(Path socket, ToTool.Status status) {
    Path directory() {
        return real(Path.of(status.directory()));
    }

    /** In words for a user who has to choose. */
    String description() {
        return status.pid() + ": " + String.join(" ", status.command()) + " (in " + status.directory() + ")";
    }

    /** The real path, whatever links led there. */
    static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            return directory;
        }
    }
}
