package dev.reprise.supervisor;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;
import dev.reprise.ports.HeldPort;
import dev.reprise.ports.HeldPorts;
import dev.reprise.ports.errorpage.ErrorPageServer;
import dev.reprise.ports.errorpage.ErrorPageSettings;
import dev.reprise.ports.errorpage.ErrorPageSettings.Audience;
import dev.reprise.ports.errorpage.Listener;
import dev.reprise.ports.livereload.LiveReload;
import dev.reprise.supervisor.lifecycle.ChildState;
import dev.reprise.supervisor.lifecycle.State;
import dev.reprise.supervisor.lifecycle.States;
import dev.reprise.supervisor.lifecycle.Status;
import dev.reprise.supervisor.report.Report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ErrorPageControllerTest {
    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final Problem PROBLEM = new Problem("start-failed", "It failed.", "So it is.", "Fix it.");

    private final Deque<Alarm> alarms = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-23T03:00:00Z");
    private Listener listener;
    private ErrorPageController pages;

    private boolean missed;
    private State state = State.initial(true);

    private record Alarm(Duration delay, Runnable task) {}

    @BeforeEach
    void begin() throws IOException {
        listener = new Listener();
        pages = pages(Audience.LOCAL);
    }

    private ErrorPageController pages(Audience audience) {
        ErrorPageSettings settings = new ErrorPageSettings(audience, HOLD);
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        return new ErrorPageController(
                settings,
                new ErrorPageServer(settings, Path.of("/project"), clock, notice -> {}),
                LiveReload.off(),
                new Held(),
                (delay, task) -> alarms.add(new Alarm(delay, task)),
                clock);
    }

    /** One port, which the program may not have bound. */
    private final class Held implements HeldPorts {
        @Override
        public List<HeldPort> held() {
            return List.of(listener.held());
        }

        @Override
        public List<HeldPort> unbound() {
            return held();
        }

        @Override
        public List<HeldPort> abandoned() {
            return missed ? held() : List.of();
        }
    }

    @AfterEach
    void end() {
        pages.close();
        listener.close();
    }

    @Test
    void aStartThatFailedIsShown() throws IOException {
        start(1);
        fail(1);
        assertThat(answer()).contains("error[start-failed]: It failed.", "This is its first start.");
    }

    @Test
    void aProgramThatEndedIsShown() throws IOException {
        start(1);
        ready(1);
        report(new Report.Exited(1, new ExitStatus.Code(7), Duration.ofSeconds(90), 0, false));
        follow(new ChildState.Idle(1));
        assertThat(answer()).contains("The program has exited", "exit code 7", "1 min 30 s");
    }

    @Test
    void aProgramThatListenedAndThenFailedIsShownWithItsProblem() throws IOException {
        start(1);
        ready(1);
        report(new Report.Failed(1, PROBLEM));
        follow(serving(1));
        assertNobodyAnswers();
        report(new Report.Exited(1, new ExitStatus.Code(1), Duration.ofSeconds(1), 0, false));
        follow(new ChildState.Idle(1));
        assertThat(answer()).contains(PROBLEM.what());
    }

    @Test
    void aBuildFailureIsShownInPlaceOfTheExitUntilItIsFixed() throws IOException {
        start(1);
        ready(1);
        report(new Report.BuildFailed(new Problem("compile-failed", "A does not compile.", "", "Fix it."), true));
        follow(serving(1));
        assertNobodyAnswers();
        report(new Report.Exited(1, new ExitStatus.Code(7), Duration.ofSeconds(90), 0, false));
        follow(new ChildState.Idle(1));
        assertThat(answer())
                .contains("A does not compile.", "The program starts when the build succeeds.")
                .doesNotContain("exit code 7", "keeps running");
        report(new Report.BuildRecovered(List.of(), false));
        follow(new ChildState.Idle(1));
        assertThat(answer()).contains("exit code 7");
    }

    @Test
    void connectionsDuringTheNextStartWaitForIt() throws IOException {
        start(1);
        fail(1);
        answer();
        start(2);
        assertNobodyAnswers();
    }

    @Test
    void aStartThatTakesLongerThanTheHoldIsShown() throws IOException {
        start(1);
        assertNobodyAnswers();
        assertThat(alarms.getLast().delay()).isEqualTo(HOLD);
        now = now.plus(HOLD);
        alarms.getLast().task().run();
        assertThat(answer()).contains("The program is starting.");
    }

    @Test
    void theHoldCountsFromTheFirstPossibleConnection() {
        start(1);
        now = now.plusSeconds(20);
        start(2);
        assertThat(alarms.getLast().delay()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aTimerOfAStartThatIsOverIsIgnored() throws IOException {
        start(1);
        Alarm late = alarms.getLast();
        ready(1);
        late.task().run();
        assertNobodyAnswers();
    }

    @Test
    void aProgramThatListensHasItsConnectionsForItself() throws IOException {
        start(1);
        alarms.getLast().task().run();
        answer();
        pages.bound(1);
        follow(starting(1, false));
        assertNobodyAnswers();
    }

    @Test
    void aReportedFailureIsShownAtOnceThoughTheProgramKeepsRunning() throws IOException {
        start(1);
        report(new Report.Failed(1, PROBLEM));
        follow(starting(1, true));
        assertThat(answer()).contains("error[start-failed]: It failed.");
    }

    @Test
    void aFailedStartBesideAProgramThatServesIsNotShown() throws IOException {
        start(1);
        ready(1);
        pages.beforeStart();
        report(new Report.Starting(2, new Cause.Requested(), 1));
        report(new Report.Failed(2, PROBLEM));
        follow(serving(1));
        assertNobodyAnswers();
    }

    @Test
    void withoutAPageConnectionsWaitForEver() throws IOException {
        pages = pages(Audience.OFF);
        start(1);
        fail(1);
        assertThat(alarms).isEmpty();
        assertNobodyAnswers();
    }

    /** Updates the state as the life cycle does, then reports. */
    private void report(Report report) {
        if (report instanceof Report.BuildFailed failed) {
            state = States.unbuilt(state, failed.problem());
        } else if (report instanceof Report.BuildRecovered) {
            state = States.built(state);
        }
        state = States.after(state, report);
        pages.onReport(report);
    }

    private void follow(ChildState child) {
        state = States.with(state, child);
        pages.onStatus(Status.of(state));
    }

    private void start(int generation) {
        report(new Report.Starting(
                generation,
                generation == 1 ? new Cause.Launch() : new Cause.Changed(List.of(Path.of("/project/A"))),
                0));
        pages.beforeStart();
        follow(starting(generation, false));
    }

    private void fail(int generation) {
        report(new Report.Failed(generation, PROBLEM));
        follow(new ChildState.Failed(generation));
    }

    private void ready(int generation) {
        report(new Report.Ready(
                generation, 1, new Cause.Launch(), "listening", false, Duration.ZERO, Duration.ofSeconds(3), 0));
        follow(serving(generation));
    }

    private static ChildState starting(int generation, boolean failing) {
        return new ChildState.Starting(run(generation), failing);
    }

    private static ChildState serving(int generation) {
        return States.serving(run(generation));
    }

    private static ChildState.Run run(int generation) {
        return new ChildState.Run(generation, 1, new Cause.Launch(), Duration.ZERO, Duration.ZERO, 0);
    }

    private String answer() throws IOException {
        return listener.get("/", "Accept: text/plain");
    }

    private void assertNobodyAnswers() throws IOException {
        try (Socket client = listener.saying("GET / HTTP/1.0\r\n\r\n")) {
            client.setSoTimeout(150);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(listener.takeOne()).as("the client is in the backlog").isTrue();
        }
    }
}
