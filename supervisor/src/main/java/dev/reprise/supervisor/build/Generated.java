package dev.reprise.supervisor.build;

import java.nio.file.Path;

import dev.reprise.compile.model.Module;

/** Sources that the build itself writes, beside its output: whoever edits them by hand loses that anyway. */
final class Generated {
    private Generated() {}

    static boolean isGenerated(Module module, Path file) {
        Path build = module.output().getParent();
        return build != null && !module.directory().startsWith(build) && file.startsWith(build);
    }
}
