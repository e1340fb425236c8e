package dev.reprise.agent.caches.templates;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.caches.library.PublicApi;
import dev.reprise.agent.caches.library.TrackedInstances;

/** The templates that an engine has compiled, identified by name. */
final class CompiledTemplates {
    private final TrackedInstances templates;
    private final String type;
    private final String nameMethod;

    /** Includes the names of templates that have been collected. */
    private final Set<String> names = new HashSet<>();

    /** @param nameMethod a method of {@code type} without parameters that returns the name of a template */
    CompiledTemplates(TrackedInstances templates, String type, String nameMethod) {
        this.templates = templates;
        this.type = type;
        this.nameMethod = nameMethod;
    }

    /** The live templates compiled from a file. */
    synchronized List<WeakReference<Object>> of(Path file) throws Throwable {
        List<WeakReference<Object>> found = new ArrayList<>();
        for (WeakReference<Object> each : templates.references()) {
            String name = nameOf(each.get());
            if (name != null) {
                names.add(name);
                if (isNameOf(file, name)) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    /** Whether the file was ever compiled. */
    synchronized boolean wasCompiled(Path file) throws Throwable {
        return !of(file).isEmpty() || names.stream().anyMatch(each -> isNameOf(file, each));
    }

    private @Nullable String nameOf(@Nullable Object template) throws Throwable {
        return template == null ? null : (String) PublicApi.call(template, type, nameMethod);
    }

    /** The name may lack the extension, and be relative to any directory. */
    private static boolean isNameOf(Path file, String name) {
        String path = LoaderResources.slashed(file);
        String last = "/" + name.substring(name.startsWith("/") ? 1 : 0);
        int start = path.lastIndexOf(last);
        String rest = start < 0 ? "/" : path.substring(start + last.length());
        return rest.isEmpty() || (rest.startsWith(".") && rest.indexOf('/') < 0);
    }
}
