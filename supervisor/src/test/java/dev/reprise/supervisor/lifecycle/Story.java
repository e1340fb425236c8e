package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.provider.Arguments;

import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.watch.Change;

/** The vocabulary of life cycle stories: events in order, and the resulting effects and state, each as one word. */
final class Story {
    static final Event LAUNCH = new Event.Launch();
    static final Event QUIT = new Event.Quit();
    static final Event RESTART = new Event.RestartRequested();
    static final Path A = Path.of("/a");
    static final Path B = Path.of("/b");
    static final Event SAVE = new Event.Changed(List.of(A));
    static final Event SAVE_B = new Event.Changed(List.of(B));
    static final Event OFFER = new Event.Offered(List.of(BuiltChange.direct(new Change(A, Change.Kind.MODIFIED))));
    static final Problem PROBLEM = new Problem("code", "what", "why", "remedy");
    static final Event BUILD_FAILED = new Event.BuildFailed(PROBLEM);

    private Story() {}

    static Arguments story(String name, List<Event> events, String effects, String state) {
        return Arguments.of(name, events, effects, state);
    }

    static Event started(int generation) {
        return new Event.Started(generation, 4711);
    }

    static Event startFailed(int generation) {
        return new Event.StartFailed(generation, PROBLEM);
    }

    static Event ready(int generation) {
        return new Event.Ready(generation, "listening on port 8080", false);
    }

    static Event answered(long question, boolean... taken) {
        return answered(1, question, taken);
    }

    static Event answered(int generation, long question, boolean... taken) {
        return new Event.ChangesAnswered(
                generation,
                question,
                taken.length == 0 ? List.of() : List.of(new ChangeResult(A, taken[0], "Cache", "")));
    }

    static Event drained(int generation) {
        return new Event.Drained(generation);
    }

    static Event exit(int generation, int code) {
        return new Event.Exited(generation, new ExitStatus.Code(code), List.of(), 0);
    }

    static Event explained(int generation) {
        return new Event.StopDiagnosed(generation, List.of("thread main is asleep"));
    }
}
