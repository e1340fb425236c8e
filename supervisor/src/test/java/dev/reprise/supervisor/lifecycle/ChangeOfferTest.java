package dev.reprise.supervisor.lifecycle;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.reprise.supervisor.lifecycle.Story.A;
import static dev.reprise.supervisor.lifecycle.Story.B;
import static dev.reprise.supervisor.lifecycle.Story.LAUNCH;
import static dev.reprise.supervisor.lifecycle.Story.OFFER;
import static dev.reprise.supervisor.lifecycle.Story.PROBLEM;
import static dev.reprise.supervisor.lifecycle.Story.SAVE;
import static dev.reprise.supervisor.lifecycle.Story.SAVE_B;
import static dev.reprise.supervisor.lifecycle.Story.answered;
import static dev.reprise.supervisor.lifecycle.Story.exit;
import static dev.reprise.supervisor.lifecycle.Story.ready;
import static dev.reprise.supervisor.lifecycle.Story.started;
import static dev.reprise.supervisor.lifecycle.Story.story;
import static org.assertj.core.api.Assertions.assertThat;

/** Stories of a program to which changes are offered. */
class ChangeOfferTest {
    static Stream<Arguments> stories() {
        return Stream.of(
                story(
                        "changes that are applied need no restart",
                        List.of(OFFER, answered(1, true)),
                        "offer schedule ReloadedInPlace",
                        "Serving"),
                story(
                        "a change that is not applied restarts the program",
                        List.of(OFFER, answered(1, false)),
                        "offer schedule drain schedule",
                        "Stopping"),
                story(
                        "a file without a result was not applied",
                        List.of(OFFER, answered(1)),
                        "offer schedule drain schedule",
                        "Stopping"),
                story(
                        "a listener that fails is named",
                        List.of(
                                OFFER,
                                new Event.ChangesAnswered(
                                        1, 1, List.of(new ChangeResult(A, false, "Cache", "it threw")))),
                        "offer schedule Notice drain schedule",
                        "Stopping"),
                story(
                        "a program that does not answer is restarted",
                        List.of(OFFER, new Event.AnswerOverdue(1, 1)),
                        "offer schedule Notice drain schedule",
                        "Stopping"),
                story(
                        "an answer in time leaves nothing overdue",
                        List.of(OFFER, answered(1, true), new Event.AnswerOverdue(1, 1)),
                        "offer schedule ReloadedInPlace",
                        "Serving"),
                story(
                        "an answer after the restart has begun is ignored",
                        List.of(OFFER, SAVE_B, answered(1, true), exit(1, 143)),
                        "offer schedule drain schedule Starting start2",
                        "Starting"),
                story(
                        "two offers are answered in any order",
                        List.of(OFFER, OFFER, answered(2, true), answered(1, true)),
                        "offer schedule offer schedule ReloadedInPlace ReloadedInPlace",
                        "Serving"),
                story(
                        "a program that exits during an offer is started again",
                        List.of(OFFER, exit(1, 1)),
                        "offer schedule Exited Starting start2",
                        "Starting"),
                story(
                        "without a child an offer is a change",
                        List.of(exit(1, 1), OFFER),
                        "Exited Starting start2",
                        "Starting"),
                story(
                        "the program may request a restart",
                        List.of(new Event.ReloadRequested(1, "new plug-in"), exit(1, 143)),
                        "drain schedule Starting start2",
                        "Starting"),
                story(
                        "repeated restart requests lead to a back-off",
                        List.of(
                                new Event.ReloadRequested(1, ""),
                                exit(1, 143),
                                new Event.ReloadRequested(2, ""),
                                exit(2, 143),
                                new Event.ReloadRequested(3, ""),
                                exit(3, 143),
                                new Event.ReloadRequested(4, ""),
                                exit(4, 143)),
                        "drain schedule Starting start2 stop schedule Starting start3 stop schedule Starting start4"
                                + " stop schedule BackOff schedule",
                        "BackingOff"),
                story(
                        "a program that listens and is not ready yet is drained",
                        List.of(SAVE, exit(1, 143), started(2), new Event.Listening(2), SAVE_B, exit(2, 143)),
                        "drain schedule Starting start2 Started drain schedule Starting start3",
                        "Starting"),
                story(
                        "a failed start that the program has reported is not reported again when it exits",
                        List.of(
                                SAVE,
                                exit(1, 143),
                                started(2),
                                new Event.ReportsReadiness(2),
                                new Event.Failing(2, PROBLEM),
                                exit(2, 1)),
                        "drain schedule Starting start2 Started leavereadiness Failed",
                        "Failed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void stories(String name, List<Event> events, String effects, String state) {
        LifeCycleRun.serving().assertStory(events, "Starting start1 Started Ready " + effects, state);
    }

    @Test
    void theNextStartReceivesTheChangesOfAnUnansweredOffer() {
        LifeCycleRun run = LifeCycleRun.plain();
        List.of(LAUNCH, started(1), ready(1), OFFER, SAVE_B, exit(1, 143)).forEach(run::event);
        assertThat(run.lastStart().changed()).containsExactly(A, B);
    }
}
