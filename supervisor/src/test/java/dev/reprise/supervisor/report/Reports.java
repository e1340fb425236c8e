package dev.reprise.supervisor.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.reprise.core.Cause;
import dev.reprise.core.Diagnostic;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;

/** One realistic report of each kind. */
final class Reports {
    static final Path DIRECTORY = Path.of("/work shop/shop");

    static final Report WATCHING = new Report.Watching(DIRECTORY, "native", "ext4", 1214, 9876);
    static final Report WATCHER_FAILED = new Report.WatcherFailed(
            DIRECTORY.resolve("src"), "native", "the user limit of inotify watches is reached", Optional.of("stat"));
    static final Report RESTARTING = new Report.Restarting(
            new Cause.Changed(List.of(DIRECTORY.resolve("src/Hello.java")), Duration.ofMillis(43)));
    static final Report STARTING = new Report.Starting(1, new Cause.Launch(), 0);
    static final Report STARTED = new Report.Started(1, 4711, List.of("java", "Hello.java"));
    static final Report FIRST_READY = new Report.Ready(
            1, 4711, new Cause.Launch(), "listening on port 8080", false, Duration.ZERO, Duration.ofMillis(612), 0);
    static final Report READY = new Report.Ready(
            2,
            4712,
            new Cause.Changed(
                    List.of(DIRECTORY.resolve("src/Hello.java"), DIRECTORY.resolve("b"), Path.of("/elsewhere/c"))),
            "listening on port 8080",
            false,
            Duration.ofMillis(31),
            Duration.ofMillis(3_249),
            0);
    static final Report STARTING_BESIDE = new Report.Starting(5, new Cause.Requested(), 4);
    static final Report READY_BESIDE = new Report.Ready(
            5, 4713, new Cause.Requested(), "listening on port 8080", false, Duration.ZERO, Duration.ofSeconds(61), 4);
    static final Report CONFIRMED = new Report.Confirmed(5, "listening on port 8080", Duration.ofMillis(20_300));
    static final Report KEPT = new Report.PreviousKept(4);
    static final Report IGNORED = new Report.Ignored(List.of(DIRECTORY.resolve("notes.txt")), "content unchanged");
    static final Report TAKEN = new Report.ReloadedInPlace(
            List.of(DIRECTORY.resolve("messages_fr.properties")), List.of("resource bundles", "Thymeleaf"));
    static final Report EXITED = new Report.Exited(2, new ExitStatus.Code(1), Duration.ofSeconds(125), 2, false);
    static final Report BACK_OFF = new Report.BackOff(7, 5, Duration.ofSeconds(2), List.of(), List.of());
    static final Report FAILED = new Report.Failed(
            3,
            new Problem(
                    "start-failed",
                    "The program exited with code 1 before it was ready.",
                    "Last lines of its error output:",
                    "Fix it and save.",
                    List.of("Hello.java:9: error: ';' expected")));
    static final Report BUILD_FAILED = new Report.BuildFailed(
            new Problem(
                    "compile-failed",
                    "src/Hello.java does not compile.",
                    "",
                    "Fix it and save.",
                    List.of("src/Hello.java:9:5: error: ';' expected"),
                    Optional.empty(),
                    List.of(new Diagnostic(
                            Diagnostic.Kind.ERROR,
                            Optional.of(DIRECTORY.resolve("src/Hello.java")),
                            9,
                            5,
                            "int i",
                            "';' expected"))),
            true);
    static final Report RECOVERED = new Report.BuildRecovered(List.of(DIRECTORY.resolve("src/Hello.java")), false);
    static final Report WARNED = new Report.Warned(List.of("src/Hello.java:3:1: warning: deprecated"));
    static final Report QUITTING = new Report.Quitting(Duration.ofSeconds(10));
    static final Report STOP_OVERDUE = new Report.StopOverdue(
            3, Duration.ofSeconds(10), true, List.of("\"SIGTERM handler\" waits for \"worker-1\""));
    static final Report TIMED = new Report.Timed(List.of(
            new Report.TimedStep("quiet", Duration.ofMillis(51), ""),
            new Report.TimedStep("drain", Duration.ofSeconds(2), "a connection from 127.0.0.1:5432 stayed open"),
            new Report.TimedStep("start", Duration.ofMillis(310), "")));
    static final Report NOTICE = new Report.Notice("lib does not exist yet");
    static final Report ENDED = new Report.Ended(0);

    static final List<Report> EACH = List.of(
            WATCHING,
            WATCHER_FAILED,
            RESTARTING,
            STARTING,
            STARTED,
            FIRST_READY,
            READY,
            STARTING_BESIDE,
            READY_BESIDE,
            CONFIRMED,
            KEPT,
            IGNORED,
            TAKEN,
            EXITED,
            BACK_OFF,
            FAILED,
            BUILD_FAILED,
            RECOVERED,
            WARNED,
            QUITTING,
            STOP_OVERDUE,
            TIMED,
            NOTICE,
            ENDED);

    private Reports() {}
}
