package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.supervisor.report.Report;

import static dev.reprise.supervisor.lifecycle.Story.A;
import static dev.reprise.supervisor.lifecycle.Story.B;
import static dev.reprise.supervisor.lifecycle.Story.LAUNCH;
import static dev.reprise.supervisor.lifecycle.Story.OFFER;
import static dev.reprise.supervisor.lifecycle.Story.PROBLEM;
import static dev.reprise.supervisor.lifecycle.Story.QUIT;
import static dev.reprise.supervisor.lifecycle.Story.RESTART;
import static dev.reprise.supervisor.lifecycle.Story.SAVE;
import static dev.reprise.supervisor.lifecycle.Story.SAVE_B;
import static dev.reprise.supervisor.lifecycle.Story.answered;
import static dev.reprise.supervisor.lifecycle.Story.drained;
import static dev.reprise.supervisor.lifecycle.Story.exit;
import static dev.reprise.supervisor.lifecycle.Story.explained;
import static dev.reprise.supervisor.lifecycle.Story.ready;
import static dev.reprise.supervisor.lifecycle.Story.startFailed;
import static dev.reprise.supervisor.lifecycle.Story.started;
import static dev.reprise.supervisor.lifecycle.Story.story;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stories with two children: the next one is started beside the one that serves. At the beginning of each story, the first child is ready.
 */
class OverlapTest {
    private static final String REPLACED = "Starting start2 Started Ready drain1 schedule";

    static Stream<Arguments> storiesOfTheNextOne() {
        return Stream.of(
                story("a save starts it beside the old one", List.of(SAVE), "Starting start2", "Replacing"),
                story(
                        "when it is ready the old one is drained and stopped",
                        List.of(SAVE, started(2), ready(2), drained(1), exit(1, 143)),
                        REPLACED + " stop1 schedule",
                        "Serving"),
                story(
                        "saves restart it at once, and the old one serves",
                        List.of(SAVE, started(2), SAVE_B, SAVE, exit(2, 143), started(3)),
                        "Starting start2 Started stop2 schedule Starting start3 Started",
                        "Replacing"),
                story(
                        "one that fails leaves the old one",
                        List.of(SAVE, started(2), exit(2, 1)),
                        "Starting start2 Started Failed PreviousKept",
                        "Replacing"),
                story(
                        "one that can't be started leaves the old one",
                        List.of(SAVE, startFailed(2)),
                        "Starting start2 Failed PreviousKept",
                        "Replacing"),
                story(
                        "one that reports its failure leaves the old one, and is reported once",
                        List.of(SAVE, started(2), new Event.Failing(2, PROBLEM), exit(2, 1)),
                        "Starting start2 Started Failed PreviousKept",
                        "Replacing"),
                story(
                        "one that ends well before it is ready leaves the old one",
                        List.of(SAVE, started(2), exit(2, 0)),
                        "Starting start2 Started Exited PreviousKept",
                        "Replacing"),
                story(
                        "after one that failed the next save starts another one",
                        List.of(SAVE, started(2), exit(2, 1), SAVE, started(3), ready(3)),
                        "Starting start2 Started Failed PreviousKept Starting start3 Started Ready drain1 schedule",
                        "Retiring"),
                story(
                        "one that exits with 3 is started again",
                        List.of(SAVE, started(2), exit(2, 3)),
                        "Starting start2 Started Starting start3",
                        "Replacing"),
                story(
                        "one that exits with 3 too often backs off, and the old one serves",
                        List.of(SAVE, exit(2, 3), exit(3, 3), exit(4, 3), exit(5, 3), new Event.BackOffOver(5)),
                        "Starting start2 Starting start3 Starting start4 Starting start5 BackOff schedule Starting start6",
                        "Replacing"),
                story(
                        "one that ignores the stop signal is killed, and the old one serves",
                        List.of(SAVE, started(2), SAVE, new Event.StopOverdue(2), exit(2, 137)),
                        "Starting start2 Started stop2 schedule StopOverdue kill2 Starting start3",
                        "Replacing"),
                story(
                        "a restart request starts another one",
                        List.of(RESTART, started(2), RESTART, exit(2, 143)),
                        "Starting start2 Started stop2 schedule Starting start3",
                        "Replacing"));
    }

    static Stream<Arguments> storiesOfTheOldOne() {
        return Stream.of(
                story(
                        "if it exits, the next one is the only child",
                        List.of(SAVE, exit(1, 1), started(2), ready(2)),
                        "Starting start2 Exited Started Ready",
                        "Serving"),
                story(
                        "if it exits after the next one failed, the next change starts the program",
                        List.of(SAVE, exit(2, 1), exit(1, 1)),
                        "Starting start2 Failed PreviousKept Exited",
                        "Failed"),
                story(
                        "if it exits with 3, the next one suffices",
                        List.of(SAVE, exit(1, 3)),
                        "Starting start2",
                        "Starting"),
                story(
                        "if it exits with 3 after the next one failed, another one is started",
                        List.of(SAVE, exit(2, 1), exit(1, 3)),
                        "Starting start2 Failed PreviousKept Starting start3",
                        "Starting"),
                story(
                        "if it requests a restart meanwhile, the next one is restarted",
                        List.of(SAVE, started(2), new Event.ReloadRequested(1, "plug-in"), exit(2, 143)),
                        "Starting start2 Started stop2 schedule Starting start3",
                        "Replacing"),
                story(
                        "if it requests a restart after the next one failed, another one is started",
                        List.of(SAVE, exit(2, 1), new Event.ReloadRequested(1, "plug-in")),
                        "Starting start2 Failed PreviousKept Starting start3",
                        "Replacing"),
                story(
                        "its problems are reported",
                        List.of(SAVE, new Event.Failing(1, PROBLEM)),
                        "Starting start2 Failed",
                        "Replacing"),
                story(
                        "changes are offered to it until a next one is started",
                        List.of(OFFER, answered(1, true), OFFER, answered(2, false), OFFER, answered(3, true)),
                        "offer schedule ReloadedInPlace offer schedule Starting start2 stop2 schedule",
                        "Replacing"),
                story(
                        "an answer after the start of the next one is ignored",
                        List.of(OFFER, SAVE_B, answered(1, true), new Event.AnswerOverdue(1, 1)),
                        "offer schedule Starting start2",
                        "Replacing"),
                story(
                        "it is killed if it does not exit, and the next one serves",
                        List.of(SAVE, started(2), ready(2), drained(1), new Event.StopOverdue(1), explained(1)),
                        REPLACED + " stop1 schedule diagnose1 schedule StopOverdue kill1",
                        "Retiring"));
    }

    static Stream<Arguments> storiesOfAnOldOneThatHasNotGoneYet() {
        return Stream.of(
                story(
                        "the next start waits for its exit, so there are never three",
                        List.of(SAVE, started(2), ready(2), SAVE, SAVE_B, drained(1), exit(1, 143)),
                        REPLACED + " stop1 schedule Starting start3",
                        "Replacing"),
                story(
                        "changes are offered to the one that serves",
                        List.of(SAVE, started(2), ready(2), OFFER, answered(2, 1, true), exit(1, 143)),
                        REPLACED + " offer schedule ReloadedInPlace",
                        "Serving"),
                story(
                        "changes that it does not apply wait",
                        List.of(SAVE, started(2), ready(2), OFFER, answered(2, 1, false), OFFER, exit(1, 143)),
                        REPLACED + " offer schedule Starting start3",
                        "Replacing"),
                story(
                        "a requested restart waits",
                        List.of(SAVE, started(2), ready(2), RESTART, exit(1, 143)),
                        REPLACED + " Starting start3",
                        "Replacing"),
                story(
                        "if the one that serves exits, the next change starts another one when both have gone",
                        List.of(SAVE, started(2), ready(2), exit(2, 1), exit(1, 143), SAVE),
                        REPLACED + " Exited Starting start3",
                        "Starting"),
                story(
                        "if the one that serves exits during an offer, another one is started when both have gone",
                        List.of(SAVE, started(2), ready(2), OFFER, exit(2, 1), exit(1, 143)),
                        REPLACED + " offer schedule Exited Starting start3",
                        "Starting"),
                story(
                        "if the one that serves exits with 3, another one is started when both have gone",
                        List.of(SAVE, started(2), ready(2), exit(2, 3), exit(1, 143)),
                        REPLACED + " Starting start3",
                        "Starting"),
                story(
                        "a change after the exit of the one that serves starts another one when both have gone",
                        List.of(SAVE, started(2), ready(2), exit(2, 1), SAVE, exit(1, 143)),
                        REPLACED + " Exited Starting start3",
                        "Starting"));
    }

    static Stream<Arguments> storiesOfQuitting() {
        return Stream.of(
                story(
                        "before the next one is ready ends both",
                        List.of(SAVE, started(2), QUIT, exit(1, 143), exit(2, 143)),
                        "Starting start2 Started stop1 schedule stop2 schedule Quitting Ended",
                        "Ended"),
                story(
                        "in any order",
                        List.of(SAVE, started(2), QUIT, exit(2, 143), exit(1, 143)),
                        "Starting start2 Started stop1 schedule stop2 schedule Quitting Ended",
                        "Ended"),
                story(
                        "after the next one failed ends the old one",
                        List.of(SAVE, exit(2, 1), QUIT, exit(1, 143)),
                        "Starting start2 Failed PreviousKept stop1 schedule Quitting Ended",
                        "Ended"),
                story(
                        "while the next one is restarted",
                        List.of(SAVE, started(2), SAVE, QUIT, exit(2, 143), exit(1, 143)),
                        "Starting start2 Started stop2 schedule stop1 schedule Quitting Ended",
                        "Ended"),
                story(
                        "while the old one is drained ends both at once",
                        List.of(SAVE, started(2), ready(2), QUIT, drained(1), exit(1, 143), exit(2, 143)),
                        REPLACED + " stop1 schedule Quitting stop2 schedule Ended",
                        "Ended"),
                story(
                        "while the old one is stopped does not stop it twice",
                        List.of(SAVE, started(2), ready(2), drained(1), QUIT, exit(2, 143), exit(1, 143)),
                        REPLACED + " stop1 schedule Quitting stop2 schedule Ended",
                        "Ended"),
                story(
                        "twice kills both",
                        List.of(SAVE, started(2), QUIT, QUIT, exit(1, 137), exit(2, 137)),
                        "Starting start2 Started stop1 schedule stop2 schedule Quitting kill1 kill2 Ended",
                        "Ended"),
                story(
                        "kills the one that does not exit",
                        List.of(SAVE, started(2), QUIT, new Event.StopOverdue(1), exit(2, 143), explained(1)),
                        "Starting start2 Started stop1 schedule stop2 schedule Quitting diagnose1 schedule StopOverdue kill1",
                        "Stopping"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "storiesOfTheNextOne",
        "storiesOfTheOldOne",
        "storiesOfAnOldOneThatHasNotGoneYet",
        "storiesOfQuitting"
    })
    void stories(String name, List<Event> events, String effects, String state) {
        LifeCycleRun run = serving();
        events.forEach(run::event);
        assertThat(run.effectsByChild()).isEqualTo("Starting start1 Started Ready " + effects);
        assertThat(run.state().getClass().getSimpleName()).isEqualTo(state);
    }

    @Test
    void theLastStartReceivesAllChangesThatTheServingOneLacks() {
        LifeCycleRun run = serving();
        List.of(OFFER, SAVE_B, started(2), SAVE_B, exit(2, 143)).forEach(run::event);
        assertThat(run.lastStart().changed()).containsExactly(A, B);
    }

    @Test
    void aStartThatWaitedReceivesAllChangesMeanwhile() {
        LifeCycleRun run = serving();
        List.of(SAVE, started(2), ready(2), SAVE_B, OFFER, exit(1, 143)).forEach(run::event);
        assertThat(run.lastStart().changed()).containsExactly(B, A);
    }

    @Test
    void theReportOfARestartNamesTheOneThatServes() {
        LifeCycleRun run = serving();
        List.of(SAVE, started(2)).forEach(run::event);
        run.pass(Duration.ofSeconds(60));
        List.of(SAVE, exit(2, 143), started(3), ready(3)).forEach(run::event);
        assertThat(run.lastReport())
                .isInstanceOfSatisfying(
                        Report.Ready.class, ready -> assertThat(ready.beside()).isEqualTo(1));
    }

    @Test
    void oneWhoseOldOneHasExitedRunsAlone() {
        LifeCycleRun run = serving();
        List.of(SAVE, started(2), exit(1, 1), ready(2)).forEach(run::event);
        assertThat(run.lastReport())
                .isInstanceOfSatisfying(
                        Report.Ready.class, ready -> assertThat(ready.beside()).isZero());
    }

    @Test
    void repeatedRestartRequestsLeadToABackOff() {
        LifeCycleRun run = serving();
        for (int generation = 1; generation < 4; generation++) {
            List.of(
                            new Event.ReloadRequested(generation, ""),
                            started(generation + 1),
                            ready(generation + 1),
                            exit(generation, 143))
                    .forEach(run::event);
        }
        run.event(new Event.ReloadRequested(4, ""));
        assertThat(run.effects()).endsWith("BackOff schedule");
        assertThat(run.state()).isInstanceOf(ChildState.Replacing.class);
    }

    private static LifeCycleRun serving() {
        LifeCycleRun run = LifeCycleRun.withOverlap();
        List.of(LAUNCH, started(1), ready(1)).forEach(run::event);
        return run;
    }
}
