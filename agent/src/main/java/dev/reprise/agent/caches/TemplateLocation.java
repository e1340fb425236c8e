package dev.reprise.agent.caches;

import java.nio.file.Path;

/**
 * Where an engine looks for templates, in its own words.
 *
 * @param prefix in front of a template's name, as in {@code classpath:/templates/}; may be empty
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
