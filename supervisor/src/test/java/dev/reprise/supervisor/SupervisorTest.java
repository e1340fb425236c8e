package dev.reprise.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.core.Cause;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;

import static org.assertj.core.api.Assertions.assertThat;

class SupervisorTest {
    @TempDir
    private Path directory;

    private Path file;
    private final SupervisorFixture fixture = new SupervisorFixture();

    @BeforeEach
    void write() throws IOException {
        directory = directory.toRealPath();
        file = Files.writeString(directory.resolve("a.txt"), "one");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    @AfterEach
    void quit() {
        fixture.close();
    }

    @Test
    void aSaveStartsTheNextChildWithTheChangedFiles() throws Exception {
        run(fixture.reports::add);
        Files.writeString(file, "two");
        fixture.awaitGeneration(2);
        assertThat(fixture.launcher.latest().changed()).containsExactly(file);
        fixture.awaitReport(Report.Ready.class, ready -> ready.cause().equals(new Cause.Changed(List.of(file))));
    }

    @Test
    void quitEndsItAllWithZero() throws Exception {
        run(fixture.reports::add);
        fixture.supervisor.quit();
        assertThat(fixture.exitCode()).isZero();
        assertThat(fixture.reports).last().isEqualTo(new Report.Ended(0));
    }

    @Test
    void aRequestedRestartNeedsNoChange() throws Exception {
        run(fixture.reports::add);
        fixture.supervisor.restart();
        fixture.awaitGeneration(2);
        assertThat(fixture.launcher.latest().changed()).isEmpty();
    }

    @Test
    void withOverlapTheChildThatServesIsStoppedWhenTheNextOneIsReady() throws Exception {
        fixture.overlap = true;
        run(fixture.reports::add);
        fixture.awaitReport(Report.Ready.class, ready -> ready.generation() == 1);
        fixture.launcher.readyAtOnce = false;
        Files.writeString(file, "two");
        fixture.awaitGeneration(2);
        assertThat(fixture.launcher.latest().invocation().variables()).containsEntry("REPRISE_BESIDE", "1");
        assertThat(fixture.launcher.ended).isEmpty();
        fixture.launcher.latest().ready();
        fixture.awaitReport(Report.Ready.class, ready -> ready.generation() == 2 && ready.beside() == 1);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> fixture.launcher.ended.equals(List.of(1)));
    }

    @Test
    void withOverlapQuitEndsBoth() throws Exception {
        fixture.overlap = true;
        run(fixture.reports::add);
        fixture.awaitReport(Report.Ready.class, ready -> ready.generation() == 1);
        fixture.launcher.readyAtOnce = false;
        fixture.supervisor.restart();
        fixture.awaitGeneration(2);
        fixture.supervisor.quit();
        assertThat(fixture.exitCode()).isZero();
        assertThat(fixture.launcher.ended).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void aLauncherThatFailsUnexpectedlyDoesNotEndIt() throws Exception {
        run(fixture.reports::add);
        fixture.launcher.failure = new IllegalStateException("no more processes");
        fixture.supervisor.restart();
        fixture.awaitReport(
                Report.Failed.class, failed -> failed.problem().code().equals("internal-error"));
        fixture.launcher.failure = null;
        Files.writeString(file, "two");
        fixture.awaitGeneration(2);
    }

    @Test
    void aReporterThatFailsDoesNotEndIt() throws Exception {
        run(report -> {
            throw new IllegalStateException("the terminal is gone");
        });
        Files.writeString(file, "two");
        fixture.awaitGeneration(2);
    }

    @Test
    void aTouchIsReportedAndIgnored() throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
        run(fixture.reports::add);
        Files.writeString(file, "two");
        fixture.awaitGeneration(2);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
        fixture.awaitReport(Report.Ignored.class, ignored -> ignored.files().equals(List.of(file)));
        assertThat(fixture.launcher.children).hasSize(2);
    }

    private void run(Reporter reporter) {
        fixture.run(directory, reporter);
    }
}
