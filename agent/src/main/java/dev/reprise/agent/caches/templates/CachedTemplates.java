package dev.reprise.agent.caches.templates;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.caches.library.TrackedInstances;
import dev.reprise.agent.listener.ChangeListener;

/** Handles changes of the templates of one template engine by clearing its caches. */
abstract class CachedTemplates implements ChangeListener {
    private final String name;
    private final List<String> globs;
    private final TrackedInstances engines;
    private final LoaderResources classPath;
    private final SpringViews views;

    CachedTemplates(
            String name, List<String> globs, TrackedInstances engines, LoaderResources classPath, SpringViews views) {
        this.name = name;
        this.globs = globs;
        this.engines = engines;
        this.classPath = classPath;
        this.views = views;
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
    public final boolean handle(Path file, String kind) throws Throwable {
        if (classPath.hides(file)) {
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
        views.clear();
        return !isHeldByProgram(file);
    }

    /** Whether the file is a template of the engine, as far as its API reports that. */
    abstract boolean loads(Object engine, Path file) throws Throwable;

    abstract void clear(Object engine) throws Throwable;

    /** Whether the program itself holds a template compiled from the file, so that it keeps using it. */
    abstract boolean isHeldByProgram(Path file) throws Throwable;

    static boolean hasExtension(Path file, String... extensions) {
        for (String each : extensions) {
            if (file.toString().endsWith("." + each)) {
                return true;
            }
        }
        return false;
    }
}
