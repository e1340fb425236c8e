package dev.reprise.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.supervisor.child.ChildSettings;
import dev.reprise.supervisor.child.Readiness;
import dev.reprise.supervisor.jvm.FailedStart;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.report.Cause;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;
import dev.reprise.supervisor.socket.PortSettings;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;

import static org.assertj.core.api.Assertions.assertThat;

class SupervisorTest {
    @TempDir
    private Path directory;

    private Path file;
    private final FakeLauncher launcher = new FakeLauncher();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private boolean overlap;
    private Supervisor supervisor;
    private FutureTask<Integer> exitCode;

    @BeforeEach
    void write() throws IOException {
        directory = directory.toRealPath();
        file = Files.writeString(directory.resolve("a.txt"), "one");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    @AfterEach
    void quit() {
        supervisor.quit();
        supervisor.quit();
    }

    @Test
    void aSaveStartsTheNextChildWhichIsToldWhatChanged() throws Exception {
        run(reports::add);
        Files.writeString(file, "two");
        awaitGeneration(2);
        assertThat(launcher.latest().changed()).containsExactly(file);
        awaitReport(Report.Ready.class, ready -> ready.cause().equals(new Cause.Changed(List.of(file))));
    }

    @Test
    void quitEndsItAllWithZero() throws Exception {
        run(reports::add);
        supervisor.quit();
        assertThat(exitCode()).isZero();
        assertThat(reports).last().isEqualTo(new Report.Ended(0));
    }

    @Test
    void aRestartThatIsAskedForNeedsNoChange() throws Exception {
        run(reports::add);
        supervisor.restart();
        awaitGeneration(2);
        assertThat(launcher.latest().changed()).isEmpty();
    }

    @Test
    void withOverlapTheChildThatServesIsStoppedWhenTheNextOneIsReady() throws Exception {
        overlap = true;
        run(reports::add);
        awaitReport(Report.Ready.class, ready -> ready.generation() == 1);
        launcher.readyAtOnce = false;
        Files.writeString(file, "two");
        awaitGeneration(2);
        assertThat(launcher.latest().invocation().variables()).containsEntry("REPRISE_BESIDE", "1");
        assertThat(launcher.ended).isEmpty();
        launcher.latest().ready();
        awaitReport(Report.Ready.class, ready -> ready.generation() == 2 && ready.beside() == 1);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> launcher.ended.equals(List.of(1)));
    }

    @Test
    void withOverlapQuitEndsBoth() throws Exception {
        overlap = true;
        run(reports::add);
        awaitReport(Report.Ready.class, ready -> ready.generation() == 1);
        launcher.readyAtOnce = false;
        supervisor.restart();
        awaitGeneration(2);
        supervisor.quit();
        assertThat(exitCode()).isZero();
        assertThat(launcher.ended).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void aLauncherThatFailsUnexpectedlyDoesNotEndIt() throws Exception {
        run(reports::add);
        launcher.failure = new IllegalStateException("no more processes");
        supervisor.restart();
        awaitReport(Report.Failed.class, failed -> failed.problem().code().equals("internal-error"));
        launcher.failure = null;
        Files.writeString(file, "two");
        awaitGeneration(2);
    }

    @Test
    void aReporterThatFailsDoesNotEndIt() throws Exception {
        run(report -> {
            throw new IllegalStateException("the terminal is gone");
        });
        Files.writeString(file, "two");
        awaitGeneration(2);
    }

    @Test
    void aTouchIsToldAndIgnored() throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
        run(reports::add);
        Files.writeString(file, "two");
        awaitGeneration(2);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
        awaitReport(Report.Ignored.class, ignored -> ignored.files().equals(List.of(file)));
        assertThat(launcher.children).hasSize(2);
    }

    private void run(Reporter reporter) {
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
                false,
                overlap);
        Program program =
                new Program(Invocations.plain(child.command(), Map.of()), new FailedStart(directory, Optional.empty()));
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

    private int exitCode() throws InterruptedException, ExecutionException, TimeoutException {
        return exitCode.get(20, TimeUnit.SECONDS);
    }

    private void awaitGeneration(int generation) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> launcher.children.size() >= generation);
        assertThat(launcher.latest().generation()).isGreaterThanOrEqualTo(generation);
    }

    private <T extends Report> void awaitReport(Class<T> kind, Predicate<T> matching) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(reports)
                        .filteredOn(kind::isInstance)
                        .anySatisfy(report ->
                                assertThat(matching.test(kind.cast(report))).isTrue()));
    }
}
