package dev.reprise.cli;

import dev.reprise.supervisor.child.ChildLauncher;
import dev.reprise.supervisor.child.ChildSettings;

/** Where the launcher of children comes from. */
final class Launchers {
    private Launchers() {}

    static ChildLauncher open(ChildSettings settings) {
        throw new UnsupportedOperationException("no launcher for " + settings.command());
    }
}
