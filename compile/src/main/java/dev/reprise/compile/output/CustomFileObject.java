package dev.reprise.compile.output;

import java.nio.file.Path;

import javax.tools.SimpleJavaFileObject;

/** A file object that does not come from javac's own file manager. */
public abstract class CustomFileObject extends SimpleJavaFileObject {
    private final Path path;
    private final String binaryName;

    public CustomFileObject(Path path, Kind kind, String binaryName) {
        super(path.toUri(), kind);
        this.path = path;
        this.binaryName = binaryName;
    }

    public final Path path() {
        return path;
    }

    /** With dots; empty for a resource. */
    public final String binaryName() {
        return binaryName;
    }

    @Override
    public final String getName() {
        return path.toString();
    }
}
