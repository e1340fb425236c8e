package dev.reprise.agent.caches;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The templates that an engine has compiled, by the names that the program calls them. */
final class CompiledTemplates {
    private final TrackedInstances templates;
    private final String type;
    private final String nameMethod;

    /** Also of those that have been collected since. */
    private final Set<String> names = new HashSet<>();

    /** @param nameMethod of {@code type}, without parameters, gives the name of a template */
    CompiledTemplates(TrackedInstances templates, String type, String nameMethod) {
        this.templates = templates;
        this.type = type;
        this.nameMethod = nameMethod;
    }

    /** Those of one file that have not been collected. */
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

    /** Whether there has ever been one of this file. */
    synchronized boolean hasBeen(Path file) throws Throwable {
        return !of(file).isEmpty() || names.stream().anyMatch(each -> isNameOf(file, each));
    }

    private @Nullable String nameOf(@Nullable Object template) throws Throwable {
        return template == null ? null : (String) PublicApi.call(template, type, nameMethod);
    }

    /** A name may come without its extension, or with a directory before it. */
    private static boolean isNameOf(Path file, String name) {
        String path = LoaderResources.slashed(file);
        String last = "/" + name.substring(name.startsWith("/") ? 1 : 0);
        int start = path.lastIndexOf(last);
        String rest = start < 0 ? "/" : path.substring(start + last.length());
        return rest.isEmpty() || (rest.startsWith(".") && rest.indexOf('/') < 0);
    }
}
