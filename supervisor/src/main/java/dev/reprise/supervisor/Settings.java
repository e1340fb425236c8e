package dev.reprise.supervisor;

import java.time.Duration;
import java.util.List;

import dev.reprise.ports.PortSettings;
import dev.reprise.process.ChildSettings;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;

/**
 * The settings of a run.
 *
 * @param roots the files and directories to watch
 * @param watch how to watch them
 * @param quietPeriod how long no further change must arrive before a batch is processed
 * @param maximumWait the longest time that a batch is delayed while changes keep arriving
 * @param child how to start and stop the program
 * @param ports how to keep the program's ports open
 * @param pages the error page and browser reload
 * @param exitOnFailure whether Reprise exits with the program's exit code when the program exits by itself, instead of waiting for a change
 * @param overlap whether the next program starts before the serving one is stopped; not possible with {@code exitOnFailure}
 * @param standby whether the JVM of the next program may be started ahead of time
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
        boolean overlap,
        boolean standby) {
    public Settings {
        roots = List.copyOf(roots);
    }
}
