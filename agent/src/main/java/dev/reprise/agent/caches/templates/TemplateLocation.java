package dev.reprise.agent.caches.templates;

import java.nio.file.Path;

import dev.reprise.agent.caches.library.LoaderResources;

/**
 * The place where an engine looks for templates.
 *
 * @param prefix as the engine is configured, such as {@code classpath:/templates/}; may be empty
 */
record TemplateLocation(String prefix) {
    boolean contains(Path file) {
        String path = prefix.substring(prefix.indexOf(':') + 1);
        while (path.startsWith("/") || path.startsWith("./")) {
            path = path.substring(path.indexOf('/') + 1);
        }
        return LoaderResources.slashed(file).contains("/" + path);
    }
}
