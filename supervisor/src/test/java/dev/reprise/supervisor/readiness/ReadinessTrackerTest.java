package dev.reprise.supervisor.readiness;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.reprise.supervisor.readiness.ReadinessTracker.Verdict;
import dev.reprise.supervisor.readiness.StartProgress.Sign;

import static org.assertj.core.api.Assertions.assertThat;

/** When a program is ready. Each test is a story with times in seconds since Reprise started. */
class ReadinessTrackerTest {
    private final ReadinessTracker tracker = new ReadinessTracker(new PortRange(32768, 60999), true, false);
    private int generation;
    private long now;

    private void start(long second) {
        now = second;
        if (generation > 0) {
            tracker.leaving(generation);
        }
        tracker.starting(++generation, moment());
    }

    private void listening(long second, int port) {
        now = second;
        tracker.listening(generation, port, moment());
    }

    private void sign(long second, Sign sign) {
        now = second;
        tracker.sign(generation, sign, sign == Sign.RETURNED ? "main returned" : "alive for 2 s", moment());
    }

    private Duration moment() {
        return Duration.ofSeconds(now);
    }

    private Optional<Verdict> at(long second) {
        now = second;
        return tracker.verdict(generation, moment());
    }

    private void assertReady(long second, String how) {
        assertThat(at(second)).contains(new Verdict(how, false, false));
    }

    private void assertAssumed(long second, String how) {
        assertThat(at(second)).contains(new Verdict(how, true, false));
    }

    private boolean isComplete(long second) {
        now = second;
        return tracker.isComplete(generation, moment());
    }

    /** A first program listens on these ports and is ready. */
    private void known(int... ports) {
        start(0);
        for (int port : ports) {
            listening(1, port);
            at(1);
        }
    }

    @Test
    void withoutKnowledgeTheFirstPortMakesAProgramReady() {
        start(0);
        assertThat(at(1)).isEmpty();
        listening(2, 8080);
        assertReady(2, "listening on port 8080");
    }

    @Test
    void whenMainHasReturnedTheFirstPortHasTwoSecondsToCome() {
        start(0);
        sign(1, Sign.RETURNED);
        assertThat(at(2)).isEmpty();
        listening(2, 8080);
        assertReady(2, "listening on port 8080");
    }

    @Test
    void aProgramWithoutPortsIsAssumedToBeReadyAndTheNextOneAtOnce() {
        start(0);
        sign(1, Sign.RETURNED);
        assertAssumed(3, "main returned, no port within 2 s");
        start(10);
        sign(11, Sign.RETURNED);
        assertAssumed(11, "main returned");
    }

    @Test
    void aPortThatComesAfterAnAssumptionConfirmsItAndIsExpectedOfTheNext() {
        start(0);
        sign(3, Sign.QUIET);
        assertAssumed(3, "alive for 2 s");
        listening(20, 8080);
        assertThat(at(20)).contains(new Verdict("listening on port 8080", false, true));
        start(30);
        sign(33, Sign.QUIET);
        assertThat(at(49)).isEmpty();
        listening(50, 8080);
        assertReady(50, "listening on port 8080");
    }

    @Test
    void allPortsOfTheOneBeforeAreWaitedFor() {
        known(8080, 9090);
        start(10);
        listening(11, 8080);
        sign(11, Sign.RETURNED);
        assertThat(at(15)).isEmpty();
        assertThat(tracker.awaitedPorts()).isEqualTo("port 9090");
        listening(16, 9090);
        assertReady(16, "listening on ports 8080, 9090");
        assertThat(tracker.awaitedPorts()).isEmpty();
    }

    @Test
    void aQuietProgramIsWaitedForThreeTimesAsLongAsTheSlowestTookAndAMinuteAtLeast() {
        start(0);
        listening(30, 8080);
        at(30);
        start(100);
        sign(103, Sign.QUIET);
        assertThat(at(192)).isEmpty();
        assertThat(tracker.next(generation, moment())).contains(Duration.ofSeconds(193));
        assertAssumed(193, "alive for 2 s, but not on port 8080 as before");
    }

    @Test
    void aPortThatIsGoneIsKeptUntilTheStartHasEndedForCertain() {
        known(8080);
        start(10);
        sign(11, Sign.QUIET);
        assertAssumed(71, "alive for 2 s, but not on port 8080 as before");
        assertThat(isComplete(100_000)).isFalse();
        tracker.completeAll();
        assertThat(isComplete(100_000)).isTrue();
        assertThat(isComplete(100_001)).as("reported once").isFalse();
    }

    @Test
    void mainThatReturnsWithoutThePortEndsTheStartInHalfAMinute() {
        known(8080);
        start(10);
        sign(11, Sign.RETURNED);
        assertThat(at(40)).isEmpty();
        assertAssumed(41, "main returned, but not on port 8080 as before");
        assertThat(isComplete(41)).isTrue();
    }

    @Test
    void anotherPortInThePlaceOfTheOneBeforeIsAChangeAsARule() {
        known(8080);
        start(10);
        listening(11, 8081);
        assertThat(at(15)).isEmpty();
        assertAssumed(16, "listening on port 8081, but not on port 8080 as before");
        assertThat(isComplete(130)).isFalse();
        assertThat(isComplete(131)).isTrue();
        start(200);
        listening(201, 8081);
        assertReady(201, "listening on port 8081");
    }

    @Test
    void aPortThatTheSystemHasChosenIsAsGoodAsAnother() {
        known(8080, 40_000);
        start(10);
        listening(11, 8080);
        assertThat(at(11)).isEmpty();
        listening(12, 50_000);
        assertReady(12, "listening on ports 8080, 50000");
    }

    @Test
    void theUsersWordEndsTheWaiting() {
        known(8080);
        start(10);
        sign(12, Sign.QUIET);
        assertThat(at(12)).isEmpty();
        tracker.completeAll();
        assertAssumed(12, "alive for 2 s");
    }

    @Test
    void aStartThatFailedLeavesWhatIsKnown() {
        known(8080);
        start(10);
        start(20);
        sign(21, Sign.RETURNED);
        assertThat(at(22)).isEmpty();
        listening(23, 8080);
        assertReady(23, "listening on port 8080");
    }

    @Test
    void theProgramsOwnWordIsEnoughAndPortsAreKeptForAWhile() {
        known(8080);
        start(10);
        tracker.explicit(generation, "reported by the program");
        assertReady(11, "reported by the program");
        assertThat(isComplete(40)).isFalse();
        assertThat(isComplete(41)).isTrue();
    }

    @Test
    void aPortThatAProgramHasClosedIsNotExpectedOfTheNext() {
        known(8080, 9090);
        tracker.closed(generation, 9090);
        start(10);
        listening(11, 8080);
        assertReady(11, "listening on port 8080");
    }

    @Test
    void aPortClosedDuringAStopIsExpectedOfTheNextGeneration() {
        known(8080);
        tracker.leaving(generation);
        tracker.closed(generation, 8080);
        start(10);
        sign(11, Sign.QUIET);
        assertThat(at(11)).isEmpty();
    }

    @Test
    void besideAnotherProgramAStartWaitsForThePortsOfThat() {
        known(8080);
        tracker.starting(++generation, moment());
        sign(12, Sign.RETURNED);
        assertThat(at(13)).isEmpty();
        listening(14, 8080);
        assertReady(14, "listening on port 8080");
    }

    @Test
    void whereTheUserWantsAnotherSignNothingElseCounts() {
        ReadinessTracker other = new ReadinessTracker(new PortRange(32768, 60999), false, false);
        other.starting(1, Duration.ZERO);
        other.listening(1, 8080, Duration.ofSeconds(1));
        other.sign(1, Sign.RETURNED, "main returned", Duration.ofSeconds(1));
        assertThat(other.verdict(1, Duration.ofDays(1))).isEmpty();
        other.seen(1, Set.of(8080), Duration.ofDays(1));
        other.explicit(1, "printed a line");
        assertThat(other.verdict(1, Duration.ofDays(1))).contains(new Verdict("printed a line", false, false));
    }

    /** The relay with a build tool, which compiles for a while before it starts the program. */
    @Test
    void whereAPortIsSureALongLifeAloneIsAssumedToBeReadyOnlyAfterAMinute() {
        ReadinessTracker relayed = new ReadinessTracker(new PortRange(32768, 60999), true, true);
        relayed.starting(1, Duration.ZERO);
        relayed.sign(1, Sign.QUIET, "alive for 2 s", Duration.ofSeconds(2));
        assertThat(relayed.verdict(1, Duration.ofSeconds(61))).isEmpty();
        assertThat(relayed.next(1, Duration.ofSeconds(61))).contains(Duration.ofSeconds(62));
        assertThat(relayed.verdict(1, Duration.ofSeconds(62)))
                .contains(new Verdict("alive for 2 s, no port within 60 s", true, false));
    }

    @Test
    void whereAPortIsSureTheFirstOneMakesItReady() {
        ReadinessTracker relayed = new ReadinessTracker(new PortRange(32768, 60999), true, true);
        relayed.starting(1, Duration.ZERO);
        relayed.sign(1, Sign.QUIET, "alive for 2 s", Duration.ofSeconds(2));
        relayed.listening(1, 8080, Duration.ofSeconds(20));
        assertThat(relayed.verdict(1, Duration.ofSeconds(20)))
                .contains(new Verdict("listening on port 8080", false, false));
    }
}
