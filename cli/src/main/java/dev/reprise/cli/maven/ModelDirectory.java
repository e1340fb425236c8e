package dev.reprise.cli.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The directory to which the extension writes the model. */
record ModelDirectory(Path directory) {
    Path model() {
        return directory.resolve("model.json");
    }

    /** Empty if Maven failed before it wrote the model. */
    Optional<String> read() throws IOException {
        return Files.exists(model()) ? Optional.of(Files.readString(model())) : Optional.empty();
    }

    /** The modules to choose from, if the module to run is ambiguous. */
    List<String> candidates() throws IOException {
        Path file = directory.resolve("model.json.candidates");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
