package dev.reprise.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.core.Cause;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.Build;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.StandingProblems;
import dev.reprise.watch.Change;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the loop with a build whose results are scripted one by one. */
class BuildRunnerTest {
    private static final Problem PROBLEM = new Problem("compile-failed", "It does not compile.", "", "Fix it.");
    private static final BuildOutcome NOTHING = new BuildOutcome(
            List.of(), List.of(), Map.of(), List.of(), false, 0, List.of(), List.of(), StandingProblems.NONE);

    @TempDir
    private Path directory;

    private Path source;
    private Path output;
    private final SupervisorFixture fixture = new SupervisorFixture();
    private final ScriptedBuild build = new ScriptedBuild();

    private static final class ScriptedBuild implements Build {
        final BlockingQueue<BuildOutcome> answers = new LinkedBlockingQueue<>();
        final BlockingQueue<List<Change>> requests = new LinkedBlockingQueue<>();
        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public BuildOutcome build(List<Change> changes) {
            requests.add(changes);
            try {
                return answers.take();
            } catch (InterruptedException e) {
                return BuildOutcome.failed(PROBLEM);
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @BeforeEach
    void write() throws IOException {
        directory = directory.toRealPath();
        source = Files.writeString(directory.resolve("A.java"), "one");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(3600)));
        output = directory.resolve("A.class");
        fixture.build = Optional.of(build);
    }

    @AfterEach
    void quit() {
        fixture.close();
    }

    @Test
    void nothingIsStartedBeforeTheFirstBuildIsDone() throws Exception {
        begin();
        assertThat(build.requests.take()).isEmpty();
        assertThat(fixture.launcher.children).isEmpty();
        build.answers.add(NOTHING);
        fixture.awaitGeneration(1);
    }

    @Test
    void aFailedFirstBuildIsReportedAndTheNextSaveTriesAgain() throws Exception {
        begin();
        build.answers.add(BuildOutcome.failed(PROBLEM));
        fixture.awaitReport(Report.BuildFailed.class, failed -> failed.problem().equals(PROBLEM));
        assertThat(fixture.launcher.children).isEmpty();
        save("two");
        build.answers.add(NOTHING);
        fixture.awaitGeneration(1);
    }

    @Test
    void aBuiltClassRestartsTheProgramWithTheSourceAsItsCause() throws Exception {
        start();
        save("two");
        build.answers.add(built(output));
        fixture.awaitReport(
                Report.Ready.class,
                ready -> ready.generation() == 2
                        && ready.cause() instanceof Cause.Changed changed
                        && changed.files().equals(List.of(source))
                        && !changed.compiled().isZero());
    }

    @Test
    void aBuildThatFailsLeavesTheProgramAloneUntilItSucceeds() throws Exception {
        start();
        save("broken");
        build.answers.add(BuildOutcome.failed(PROBLEM));
        fixture.awaitReport(Report.BuildFailed.class, failed -> true);
        assertThat(fixture.launcher.ended).isEmpty();
        save("three");
        build.answers.add(built(output));
        fixture.awaitGeneration(2);
        fixture.awaitReport(Report.BuildRecovered.class, Report.BuildRecovered::followed);
    }

    @Test
    void aMistakeThatIsTakenBackNeedsNoRestart() throws Exception {
        start();
        save("broken");
        build.answers.add(BuildOutcome.failed(PROBLEM));
        fixture.awaitReport(Report.BuildFailed.class, failed -> true);
        save("one");
        build.answers.add(NOTHING);
        fixture.awaitReport(Report.BuildRecovered.class, recovered -> !recovered.followed());
        assertThat(fixture.launcher.children).hasSize(1);
    }

    @Test
    void changesDuringABuildAreBuiltNext() throws Exception {
        start();
        save("two");
        assertThat(build.requests.take()).extracting(Change::path).containsExactly(source);
        Path other = Files.writeString(directory.resolve("B.java"), "new");
        build.answers.add(NOTHING);
        assertThat(build.requests.poll(20, TimeUnit.SECONDS))
                .extracting(Change::path)
                .containsExactly(other);
    }

    @Test
    void anErrorOfTheBuildItselfIsAProblemAndNoEnd() throws Exception {
        fixture.build = Optional.of(new Build() {
            private boolean first = true;

            @Override
            public BuildOutcome build(List<Change> changes) {
                if (first) {
                    first = false;
                    throw new IllegalStateException("the compiler fell over");
                }
                return NOTHING;
            }

            @Override
            public void close() {}
        });
        begin();
        fixture.awaitReport(
                Report.BuildFailed.class, failed -> failed.problem().code().equals("internal-error"));
        fixture.supervisor.restart();
        fixture.awaitGeneration(1);
    }

    @Test
    void aRestartRequestAfterAFailureBuildsAgain() throws Exception {
        start();
        save("broken");
        build.answers.add(BuildOutcome.failed(PROBLEM));
        fixture.awaitReport(Report.BuildFailed.class, failed -> true);
        build.requests.clear();
        fixture.supervisor.restart();
        assertThat(build.requests.poll(20, TimeUnit.SECONDS)).isEmpty();
        build.answers.add(NOTHING);
        fixture.awaitGeneration(2);
    }

    @Test
    void withExitOnFailureAFirstBuildThatFailsIsTheEnd() throws Exception {
        fixture.exitOnFailure = true;
        begin();
        build.answers.add(BuildOutcome.failed(PROBLEM));
        assertThat(fixture.exitCode()).isEqualTo(1);
    }

    @Test
    void withExitOnFailureALaterOneIsNot() throws Exception {
        fixture.exitOnFailure = true;
        start();
        save("broken");
        build.answers.add(BuildOutcome.failed(PROBLEM));
        fixture.awaitReport(Report.BuildFailed.class, failed -> true);
        assertThat(fixture.launcher.ended).isEmpty();
    }

    @Test
    void theEndInterruptsABuild() throws Exception {
        begin();
        build.requests.take();
        fixture.supervisor.quit();
        assertThat(fixture.exitCode()).isZero();
        assertThat(build.closed.getCount()).isZero();
    }

    private void begin() {
        fixture.run(directory, report -> {});
    }

    private void start() throws InterruptedException {
        begin();
        build.requests.take();
        build.answers.add(NOTHING);
        fixture.awaitGeneration(1);
        fixture.awaitReport(Report.Ready.class, ready -> true);
    }

    private void save(String text) throws IOException {
        Files.writeString(source, text);
    }

    private BuildOutcome built(Path file) {
        List<BuiltChange> classes = List.of(BuiltChange.direct(new Change(file, Change.Kind.MODIFIED)));
        return new BuildOutcome(
                List.of(), classes, Map.of(), List.of(source), false, 1, List.of(), List.of(), StandingProblems.NONE);
    }
}
