package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.reprise.watch.PathFilter;

/**
 * Which files of one real directory are watched. The rules of the place where the user sees the directory apply: below the target of a
 * link, names are tested as if they were below the link, so that an ignore pattern, an extension or a {@code .gitignore} works there too.
 * Excludes mounts that are watched as roots of their own.
 */
final class WatchScope implements PathFilter {
    /**
     * Another place where the directory is visible.
     *
     * @param filter the rules of that place
     */
    record View(Path at, PathFilter filter) {}

    private final Path path;
    private volatile List<View> views = List.of();
    private volatile Set<Path> excluded = Set.of();

    WatchScope(Path path) {
        this.path = path;
    }

    /** Returns whether that makes a difference. */
    boolean setViews(List<View> wanted) {
        boolean same = views.equals(wanted);
        views = List.copyOf(wanted);
        return !same;
    }

    /** Returns whether that makes a difference. */
    boolean setExcluded(Set<Path> wanted) {
        boolean same = excluded.equals(wanted);
        excluded = Set.copyOf(wanted);
        return !same;
    }

    List<View> views() {
        return views;
    }

    /** Whether a path would be watched here, whether it exists or not, if nothing were excluded. */
    boolean covers(Path target) {
        if (!target.startsWith(path)) {
            return false;
        }
        Path on = path;
        for (Path name : target.equals(path) ? List.<Path>of() : path.relativize(target)) {
            on = on.resolve(name);
            boolean last = on.equals(target);
            if (last ? !isLetIn(on) : !isEntered(on)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean enters(Path directory) {
        return !excluded.contains(directory) && isEntered(directory);
    }

    @Override
    public boolean accepts(Path file) {
        return !excluded.contains(file) && isAccepted(file);
    }

    @Override
    public boolean isRule(Path file) {
        return views.stream().anyMatch(view -> view.filter.isRule(seen(view, file)));
    }

    @Override
    public boolean reload() {
        List<View> reloaded = new ArrayList<>(views);
        reloaded.removeIf(view -> !view.filter.reload());
        return !reloaded.isEmpty();
    }

    private boolean isLetIn(Path path) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                return isEntered(path);
            }
            boolean leads = attributes.isSymbolicLink() && Files.isDirectory(path);
            return isAccepted(path) || (leads && isEntered(path));
        } catch (IOException e) {
            // It may appear as a file or as a directory.
            return isAccepted(path);
        }
    }

    private boolean isEntered(Path directory) {
        for (View view : views) {
            if (view.filter.enters(seen(view, directory))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAccepted(Path file) {
        for (View view : views) {
            if (view.filter.accepts(seen(view, file))) {
                return true;
            }
        }
        return false;
    }

    private Path seen(View view, Path real) {
        return view.at.equals(path) ? real : view.at.resolve(path.relativize(real));
    }
}
