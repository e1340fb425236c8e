package dev.reprise.supervisor.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.reprise.supervisor.lifecycle.Story.QUIT;
import static dev.reprise.supervisor.lifecycle.Story.SAVE;
import static dev.reprise.supervisor.lifecycle.Story.SAVE_B;
import static dev.reprise.supervisor.lifecycle.Story.drained;
import static dev.reprise.supervisor.lifecycle.Story.exit;
import static dev.reprise.supervisor.lifecycle.Story.explained;
import static dev.reprise.supervisor.lifecycle.Story.started;
import static dev.reprise.supervisor.lifecycle.Story.story;
import static org.assertj.core.api.Assertions.assertThat;

/** Stories of a child that finishes its requests before it is stopped. */
class DrainingTest {
    static Stream<Arguments> stories() {
        return Stream.of(
                story(
                        "a program is drained before it is stopped",
                        List.of(SAVE, drained(1), exit(1, 143)),
                        "drain schedule stop schedule Starting start2",
                        "Starting"),
                story(
                        "a second end of the drain, or its timer, is ignored",
                        List.of(SAVE, drained(1), drained(1)),
                        "drain schedule stop schedule",
                        "Stopping"),
                story(
                        "a program that is not ready has nothing to drain",
                        List.of(SAVE, exit(1, 143), started(2), SAVE_B),
                        "drain schedule Starting start2 Started stop schedule",
                        "Stopping"),
                story(
                        "saves while it is drained are one start",
                        List.of(SAVE, SAVE_B, drained(1), SAVE, exit(1, 143)),
                        "drain schedule stop schedule Starting start2",
                        "Starting"),
                story(
                        "one that ends while it is drained is started again",
                        List.of(SAVE, exit(1, 1), drained(1)),
                        "drain schedule Starting start2",
                        "Starting"),
                story(
                        "quit does not wait for requests",
                        List.of(SAVE, QUIT, drained(1), exit(1, 143)),
                        "drain schedule stop schedule Quitting Ended",
                        "Ended"),
                story(
                        "quit twice kills one that is drained",
                        List.of(SAVE, QUIT, QUIT),
                        "drain schedule stop schedule Quitting kill",
                        "Stopping"),
                story(
                        "the grace counts from the stop",
                        List.of(SAVE, new Event.StopOverdue(1), explained(1)),
                        "drain schedule",
                        "Stopping"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void stories(String name, List<Event> events, String effects, String state) {
        LifeCycleRun.serving().assertStory(events, "Starting start1 Started Ready " + effects, state);
    }

    @Test
    void drainingIsBoundedByTheGraceAndABit() {
        LifeCycleRun run = LifeCycleRun.serving();
        Effect.Schedule reminder = (Effect.Schedule) run.event(SAVE).get(1);
        assertThat(reminder.event()).isEqualTo(drained(1));
        assertThat(reminder.delay()).isEqualTo(Duration.ofSeconds(11));
    }
}
