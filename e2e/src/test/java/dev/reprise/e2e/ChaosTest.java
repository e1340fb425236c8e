package dev.reprise.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.Processes;
import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.load.Load;
import dev.reprise.e2e.load.Outcome;
import dev.reprise.e2e.load.Report;
import dev.reprise.e2e.load.ScriptedProgram;
import dev.reprise.e2e.load.ServerUnderLoad;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs that exit unexpectedly, and processes that would keep a port open for too long. */
@ExtendWith(Programs.class)
class ChaosTest {
    private static final int PER_SECOND = 60;

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    @Test
    void requestsWaitWhileAKilledProgramIsAway() {
        ServerUnderLoad underLoad = ServerUnderLoad.fromClassPath(sandbox, List.of("--error-page", "off"), "jdk");
        Load load = underLoad.load(PER_SECOND);

        Processes.signal("KILL", pid(underLoad.reprise(), 1));
        Instant gone = time(underLoad.reprise().awaitEvent("exited"));
        underLoad.reload(load);

        assertNobodyTurnedAway(load.end(), gone);
    }

    @Test
    void requestsWaitWhileAProgramExitsAndIsStartedAgain() {
        ScriptedProgram program = new ScriptedProgram(sandbox, "127.0.0.1:" + port);
        program.awaitGeneration(1);
        Load load = program.load(port, PER_SECOND);
        load.awaitAnswers(1, 20);

        program.exit(3);
        JsonNode next = program.reprise()
                .awaitEvent("starting", event -> event.path("generation").asInt() == 2);
        load.awaitAnswers(2, 20);

        assertNobodyTurnedAway(load.end(), time(next));
    }

    @Test
    void requestsWaitDuringSuccessiveSaves() {
        ServerUnderLoad underLoad = ServerUnderLoad.fromClassPath(sandbox, List.of(), "jdk");
        Load load = underLoad.load(PER_SECOND);

        for (int i = 0; i < 12; i++) {
            underLoad.save();
        }
        underLoad.reload(load);

        Report report = load.end();
        System.out.println("saves that followed on one another: " + report);
        assertThat(report.failures()).as(report.toString()).isEmpty();
    }

    /** Only requests that the program had begun may fail; no other client notices anything. */
    private static void assertNobodyTurnedAway(Report report, Instant gone) {
        System.out.println("a program that ended by itself: " + report);
        assertThat(report.of(Outcome.REFUSED)).as(report.toString()).isZero();
        assertThat(report.failures())
                .as(report.toString())
                .allMatch(failure -> failure.sent().isBefore(gone))
                .allMatch(failure -> failure.outcome() == Outcome.RESET || failure.outcome() == Outcome.CUT);
    }

    @Test
    void aProcessThatTheProgramStartedDoesNotInheritItsSockets() throws IOException {
        ScriptedProgram program = new ScriptedProgram(sandbox, "127.0.0.1:" + port);
        program.awaitGeneration(1);

        long pid = program.spawn("sleep 1000");

        assertThat(sockets(pid)).isEmpty();
        assertThat(sockets(pid(program.reprise(), 1)))
                .as("what it could have inherited")
                .isNotEmpty();
    }

    private static List<String> sockets(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors
                    .map(ChaosTest::target)
                    .filter(target -> target.startsWith("socket:"))
                    .toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** A program that inherits sockets by number can do this. */
    @Test
    void aProcessThatKeptTheSocketDoesNotKeepThePort() {
        Reprise reprise = startWithKeeper();
        sandbox.project().edit("listener.py", "first", "second");
        Http.awaitAnswer(port, "second");
        Deadline.await("the keeper of this generation only")
                .until(() -> sandbox.processes().stream()
                                .map(Processes::describe)
                                .filter(process -> process.contains("[sleep 1000]"))
                                .count()
                        == 1);

        assertThat(reprise.quit()).isZero();
        assertThat(Http.get(port)).contains("Connection refused");
    }

    @Test
    void thePortIsFreeAtOnceWhenRepriseWasKilled() {
        ScriptedProgram program = new ScriptedProgram(sandbox, "127.0.0.1:" + port);
        program.awaitGeneration(1);
        Load load = program.load(port, PER_SECOND);
        load.awaitAnswers(1, 20);

        assertFreeAfterKill("a JVM", program.reprise());
        load.end();
    }

    @Test
    void thePortIsFreeAtOnceWhenRepriseWasKilledEvenIfAProcessKeptTheSocket() {
        assertFreeAfterKill("a script with a process that kept the socket", startWithKeeper());
    }

    private Reprise startWithKeeper() {
        sandbox.project().program("listener.py");
        Reprise reprise = sandbox.reprise(
                        "--json",
                        "--listen",
                        Integer.toString(port),
                        "--",
                        "sh",
                        "-c",
                        "setsid sleep 1000 & exec " + Component.python() + " listener.py")
                .start();
        Http.awaitAnswer(port, "first");
        reprise.awaitReady(1);
        return reprise;
    }

    private void assertFreeAfterKill(String what, Reprise reprise) {
        long killed = System.nanoTime();
        reprise.signal("KILL");
        Deadline.await("port " + port + " to be free").until(() -> {
            try (ServerSocket other = new ServerSocket()) {
                other.bind(new InetSocketAddress("127.0.0.1", port));
                return other.isBound();
            } catch (IOException taken) {
                return false;
            }
        });
        System.out.printf(
                "After kill -9 of Reprise the port of %s was free in %d ms.%n",
                what, Duration.ofNanos(System.nanoTime() - killed).toMillis());
        sandbox.assertNothingLeft(Deadline.USUAL);
    }

    private static long pid(Reprise reprise, int generation) {
        return reprise.awaitReady(generation).path("pid").asLong();
    }

    private static Instant time(JsonNode event) {
        return Instant.parse(event.path("time").asText());
    }
}
