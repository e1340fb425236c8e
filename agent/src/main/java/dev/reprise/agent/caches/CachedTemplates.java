package dev.reprise.agent.caches;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.agent.listener.ChangeListener;

/** What is the same for all template engines. */
abstract class CachedTemplates implements ChangeListener {
    private final String name;
    private final List<String> globs;
    private final TrackedInstances engines;
    private final Pages pages;

    /** What the program's pages come from. */
    record Pages(LoaderResources classPath, SpringViews views) {}

    CachedTemplates(String name, List<String> globs, TrackedInstances engines, Pages pages) {
        this.name = name;
        this.globs = globs;
        this.engines = engines;
        this.pages = pages;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<String> globs() {
        return globs;
    }

    @Override
    public final boolean takes(Path file, String kind) throws Throwable {
        if (pages.classPath().hides(file)) {
            return false;
        }
        boolean isTemplate = false;
        for (Object each : engines.all()) {
            if (loads(each, file)) {
                clear(each);
                isTemplate = true;
            }
        }
        if (!isTemplate) {
            return false;
        }
        pages.views().clear();
        return !isKept(file);
    }

    /** Whether the file is one of the engine's templates, as far as its API tells. */
    abstract boolean loads(Object engine, Path file) throws Throwable;

    abstract void clear(Object engine) throws Throwable;

    /** Whether the program keeps what was compiled from the file. */
    abstract boolean isKept(Path file) throws Throwable;

    static boolean hasExtension(Path file, String... extensions) {
        for (String each : extensions) {
            if (file.toString().endsWith("." + each)) {
                return true;
            }
        }
        return false;
    }
}
