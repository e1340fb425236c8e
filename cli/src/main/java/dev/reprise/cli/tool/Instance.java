package dev.reprise.cli.tool;

import java.io.IOException;
import java.nio.file.Path;

import dev.reprise.protocol.ToTool;

/** A Reprise that runs. */
record Instance(Path socket, ToTool.Status status) {
    Path directory() {
        return real(Path.of(status.directory()));
    }

    /** For a person who has to choose. */
    String words() {
        return status.pid() + ": " + String.join(" ", status.command()) + " (in " + status.directory() + ")";
    }

    /** By whatever links somebody came there. */
    static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            return directory;
        }
    }
}
