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
    private final LoopStage stage = new LoopStage();

    @BeforeEach
    void write() throws IOException {
        directory = directory.toRealPath();
        file = Files.writeString(directory.resolve("a.txt"), "one");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    @AfterEach
    void quit() {
        stage.close();
    }

    @Test
    void aSaveStartsTheNextChildWhichIsToldWhatChanged() throws Exception {
        run(stage.reports::add);
        Files.writeString(file, "two");
        stage.awaitGeneration(2);
        assertThat(stage.launcher.latest().changed()).containsExactly(file);
        stage.awaitReport(Report.Ready.class, ready -> ready.cause().equals(new Cause.Changed(List.of(file))));
    }

    @Test
    void quitEndsItAllWithZero() throws Exception {
        run(stage.reports::add);
        stage.supervisor.quit();
        assertThat(stage.exitCode()).isZero();
        assertThat(stage.reports).last().isEqualTo(new Report.Ended(0));
    }

    @Test
    void aRestartThatIsAskedForNeedsNoChange() throws Exception {
        run(stage.reports::add);
        stage.supervisor.restart();
        stage.awaitGeneration(2);
        assertThat(stage.launcher.latest().changed()).isEmpty();
    }

    @Test
    void withOverlapTheChildThatServesIsStoppedWhenTheNextOneIsReady() throws Exception {
        stage.overlap = true;
        run(stage.reports::add);
        stage.awaitReport(Report.Ready.class, ready -> ready.generation() == 1);
        stage.launcher.readyAtOnce = false;
        Files.writeString(file, "two");
        stage.awaitGeneration(2);
        assertThat(stage.launcher.latest().invocation().variables()).containsEntry("REPRISE_BESIDE", "1");
        assertThat(stage.launcher.ended).isEmpty();
        stage.launcher.latest().ready();
        stage.awaitReport(Report.Ready.class, ready -> ready.generation() == 2 && ready.beside() == 1);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stage.launcher.ended.equals(List.of(1)));
    }

    @Test
    void withOverlapQuitEndsBoth() throws Exception {
        stage.overlap = true;
        run(stage.reports::add);
        stage.awaitReport(Report.Ready.class, ready -> ready.generation() == 1);
        stage.launcher.readyAtOnce = false;
        stage.supervisor.restart();
        stage.awaitGeneration(2);
        stage.supervisor.quit();
        assertThat(stage.exitCode()).isZero();
        assertThat(stage.launcher.ended).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void aLauncherThatFailsUnexpectedlyDoesNotEndIt() throws Exception {
        run(stage.reports::add);
        stage.launcher.failure = new IllegalStateException("no more processes");
        stage.supervisor.restart();
        stage.awaitReport(Report.Failed.class, failed -> failed.problem().code().equals("internal-error"));
        stage.launcher.failure = null;
        Files.writeString(file, "two");
        stage.awaitGeneration(2);
    }

    @Test
    void aReporterThatFailsDoesNotEndIt() throws Exception {
        run(report -> {
            throw new IllegalStateException("the terminal is gone");
        });
        Files.writeString(file, "two");
        stage.awaitGeneration(2);
    }

    @Test
    void aTouchIsToldAndIgnored() throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
        run(stage.reports::add);
        Files.writeString(file, "two");
        stage.awaitGeneration(2);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
        stage.awaitReport(Report.Ignored.class, ignored -> ignored.files().equals(List.of(file)));
        assertThat(stage.launcher.children).hasSize(2);
    }

    private void run(Reporter reporter) {
        stage.run(directory, reporter);
    }
}
