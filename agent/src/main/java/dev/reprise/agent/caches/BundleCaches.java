package dev.reprise.agent.caches;

import java.util.ResourceBundle;

/** The cache of {@link ResourceBundle}, which also remembers which bundles there are not. */
final class BundleCaches {
    private final LoaderResources classPath;

    BundleCaches(LoaderResources classPath) {
        this.classPath = classPath;
    }

    /** For the modules of all class loaders, named ones too. */
    void clear() {
        classPath.loaders().forEach(ResourceBundle::clearCache);
    }
}
