package dev.reprise.supervisor.build;

import java.nio.file.Path;

import dev.reprise.watch.Change;

/**
 * A change of a file that the program runs from.
 *
 * @param source the file that the user saved, if the changed file was made from it, such as a copied resource; otherwise the changed file
 *     itself. Reports name this file.
 */
public record BuiltChange(Change change, Path source) {
    /** A change that the user made directly. */
    public static BuiltChange direct(Change change) {
        return new BuiltChange(change, change.path());
    }

    public Path path() {
        return change.path();
    }
}
