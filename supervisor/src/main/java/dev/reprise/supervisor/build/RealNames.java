package dev.reprise.supervisor.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import dev.reprise.watch.Change;

/** The names that the model has for what the watch tells by real paths, which differ where symbolic links lead there. */
final class RealNames {
    private final Map<Path, Path> names = new HashMap<>();

    /** @param paths of the model; those that do not exist keep their names from where they do */
    RealNames(Collection<Path> paths) {
        for (Path path : paths) {
            Path real = real(path);
            if (!real.equals(path)) {
                names.put(real, path);
            }
        }
    }

    Change inModel(Change change) {
        for (Path above = change.path(); above != null && !names.isEmpty(); above = above.getParent()) {
            Path name = names.get(above);
            if (name != null) {
                return new Change(name.resolve(above.relativize(change.path())).normalize(), change.kind());
            }
        }
        return change;
    }

    private static Path real(Path path) {
        for (Path above = path; above != null; above = above.getParent()) {
            try {
                return above.toRealPath().resolve(above.relativize(path)).normalize();
            } catch (IOException notThereYet) {
                // The directory above may be.
            }
        }
        return path;
    }
}
