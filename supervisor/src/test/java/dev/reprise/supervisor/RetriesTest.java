package dev.reprise.supervisor;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.Test;

import dev.reprise.supervisor.build.Build;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.report.Problem;
import dev.reprise.watch.Change;

import static org.assertj.core.api.Assertions.assertThat;

class RetriesTest {
    private static final Problem REFUSED =
            new Problem("resource-not-copied", "It could not be copied.", "", "Make room.");
    private static final Problem WRONG = new Problem("compile-failed", "It does not compile.", "", "Correct it.");

    /** Finds one problem after the other. */
    private record ScriptedBuild(Queue<Problem> problems) implements Build {
        @Override
        public BuildOutcome build(List<Change> changes) {
            return BuildOutcome.failed(problems.remove());
        }

        @Override
        public void close() {}
    }

    @Test
    void whatTheDiskRefusedIsTriedAgainWithoutAChangeAndWhatDoesNotCompileIsNot() throws InterruptedException {
        Build build = new ScriptedBuild(new ArrayDeque<>(List.of(REFUSED, WRONG)));
        BlockingQueue<Builds.Built> done = new LinkedBlockingQueue<>();
        try (Builds builds = new Builds(Optional.of(build), Runnable::run, done::add)) {
            builds.add(List.of());
            assertThat(done.take().outcome().problem()).contains(REFUSED);

            builds.retryRefused();
            assertThat(done.take().outcome().problem()).contains(WRONG);

            builds.retryRefused();
            assertThat(builds.isBusy()).isFalse();
        }
    }
}
