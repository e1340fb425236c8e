package dev.reprise.compile.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A class file in an output directory. */
final class ClassOnDisk extends CustomFileObject {
    ClassOnDisk(Path path, String binaryName) {
        super(path, Kind.CLASS, binaryName);
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return Files.newInputStream(path());
    }

    @Override
    public long getLastModified() {
        return path().toFile().lastModified();
    }
}
