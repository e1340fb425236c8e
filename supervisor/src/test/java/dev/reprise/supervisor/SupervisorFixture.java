package dev.reprise.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.awaitility.Awaitility;

import dev.reprise.ports.PortSettings;
import dev.reprise.process.ChildSettings;
import dev.reprise.process.readiness.Readiness;
import dev.reprise.supervisor.build.Build;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.jvm.failure.StartFailureAnalyzer;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** A real loop that watches a real directory and runs children without processes. */
final class SupervisorFixture implements AutoCloseable {
    final FakeLauncher launcher = new FakeLauncher();
    final List<Report> reports = new CopyOnWriteArrayList<>();
    boolean overlap;
    boolean exitOnFailure;
    Optional<Build> build = Optional.empty();
    Supervisor supervisor;
    private FutureTask<Integer> exitCode;

    /** Starts the loop. Blocks until the directory is watched. */
    void run(Path directory, Reporter reporter) {
        ChildSettings child = new ChildSettings(
                List.of("program"), directory, Readiness.byDefault(), "TERM", Duration.ofSeconds(10), false);
        Settings settings = new Settings(
                List.of(new WatchRoot(directory, PathFilter.ALL)),
                WatchSettings.defaults(),
                Duration.ofMillis(30),
                Duration.ofSeconds(10),
                child,
                PortSettings.defaults(),
                PageSettings.defaults(),
                exitOnFailure,
                overlap,
                true);
        ProgramSpec program = new ProgramSpec(
                Invocations.plain(child.command(), Map.of()),
                new StartFailureAnalyzer(directory, Optional.empty()),
                build);
        supervisor = new Supervisor(settings, program, launcher, report -> {
            reports.add(report);
            reporter.report(report);
        });
        exitCode = new FutureTask<>(supervisor::run);
        Thread thread = new Thread(exitCode, "supervisor");
        thread.setDaemon(true);
        thread.start();
        awaitReport(Report.Watching.class, watching -> true);
    }

    int exitCode() throws Exception {
        return exitCode.get(20, TimeUnit.SECONDS);
    }

    void awaitGeneration(int generation) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> launcher.children.size() >= generation);
        assertThat(launcher.latest().generation()).isGreaterThanOrEqualTo(generation);
    }

    <T extends Report> void awaitReport(Class<T> kind, Predicate<T> matching) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(reports)
                        .filteredOn(kind::isInstance)
                        .anySatisfy(report ->
                                assertThat(matching.test(kind.cast(report))).isTrue()));
    }

    @Override
    public void close() {
        supervisor.quit();
        supervisor.quit();
    }
}
