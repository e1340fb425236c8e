package dev.reprise.supervisor;

import java.time.Duration;
import java.util.List;

import dev.reprise.ports.PortSettings;
import dev.reprise.process.ChildSettings;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;

/**
 * Everything that a run needs to know.
 *
 * @param roots what to watch
 * @param quietPeriod how long nothing must have changed before a batch is acted upon
 * @param maximumWait how long a batch may grow at the most while changes keep coming
 * @param ports what becomes of the program's ports
 * @param pages what browsers are shown and told
 * @param exitOnFailure whether to end with the program's exit code when it ends by itself, instead of waiting for a change
 * @param overlap whether the next program is started before the one that serves is stopped; not with {@code exitOnFailure}
 */
public record Settings(
        List<WatchRoot> roots,
        WatchSettings watch,
        Duration quietPeriod,
        Duration maximumWait,
        ChildSettings child,
        PortSettings ports,
        PageSettings pages,
        boolean exitOnFailure,
        boolean overlap) {
    public Settings {
        roots = List.copyOf(roots);
    }
}
