package dev.reprise.supervisor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.report.Report;

/** Names the file that the user changed where a report tells of the copy that was made of it. Any thread. */
final class SourceMapping {
    private final Map<Path, Path> origins = new ConcurrentHashMap<>();

    void learn(Map<Path, Path> more) {
        origins.putAll(more);
    }

    Report in(Report report) {
        if (origins.isEmpty()) {
            return report;
        }
        if (report instanceof Report.ReloadedInPlace taken) {
            return new Report.ReloadedInPlace(in(taken.files()), taken.by());
        }
        if (report instanceof Report.Starting starting) {
            return new Report.Starting(starting.generation(), in(starting.cause()), starting.beside());
        }
        return report instanceof Report.Ready ready ? in(ready) : report;
    }

    private Report in(Report.Ready ready) {
        return new Report.Ready(
                ready.generation(),
                ready.pid(),
                in(ready.cause()),
                ready.how(),
                ready.assumed(),
                ready.stop(),
                ready.start(),
                ready.beside());
    }

    private Cause in(Cause cause) {
        return cause instanceof Cause.Changed changed
                ? new Cause.Changed(in(changed.files()), changed.compiled())
                : cause;
    }

    private List<Path> in(List<Path> files) {
        return files.stream()
                .map(file -> origins.getOrDefault(file, file))
                .distinct()
                .toList();
    }
}
