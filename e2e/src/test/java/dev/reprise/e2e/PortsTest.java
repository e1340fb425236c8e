package dev.reprise.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.load.Load;
import dev.reprise.e2e.load.ScriptedProgram;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A held port still belongs to the program: it may close it, open it again and use another, and other programs may take a port that it has
 * given up.
 */
@ExtendWith(Programs.class)
class PortsTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    private static String loopback(int port) {
        return "127.0.0.1:" + port;
    }

    /** The generation of the program that answers there. */
    private static String generation(String host, int port) {
        return Http.getFrom(host, port, "/?id=1").split("\\s")[1];
    }

    /** A port that the program has just stopped using is kept for half a minute. */
    private static void awaitFree(int port) {
        Deadline.await("port " + port + " to be free", Duration.ofSeconds(90)).until(() -> {
            try (ServerSocket other = new ServerSocket()) {
                other.bind(new InetSocketAddress(port));
                return true;
            } catch (IOException taken) {
                return false;
            }
        });
        assertThat(Http.get(port)).contains("Connection refused");
    }

    @Test
    void aPortThatTheProgramClosesIsFreeAndMayBeOpenedAgain() throws IOException {
        ScriptedProgram program = new ScriptedProgram(sandbox, loopback(port));
        program.awaitGeneration(1);
        assertThat(generation("127.0.0.1", port)).isEqualTo("1");

        program.close(port);
        awaitFree(port);
        try (ServerSocket other = new ServerSocket(port)) {
            assertThat(program.open(loopback(port))).contains("java.net.BindException", "in use");
            assertThat(other.isBound()).isTrue();
        }
        assertThat(program.open(loopback(port))).isEqualTo(Integer.toString(port));
        assertThat(generation("127.0.0.1", port)).isEqualTo("1");

        program.plan(loopback(port), loopback(Http.freePort()));
        program.awaitGeneration(2);
        assertThat(generation("127.0.0.1", port)).isEqualTo("2");
    }

    @Test
    void aPortCanBeOpenedAgainAtOnce() {
        ScriptedProgram program = new ScriptedProgram(sandbox, loopback(port));
        program.awaitGeneration(1);
        for (int i = 0; i < 5; i++) {
            program.close(port);
            assertThat(program.open(loopback(port))).isEqualTo(Integer.toString(port));
            assertThat(generation("127.0.0.1", port)).isEqualTo("1");
        }
    }

    @Test
    void aSecondBindOfAnOpenPortFails() {
        ScriptedProgram program = new ScriptedProgram(sandbox, loopback(port));
        for (int generation = 1; generation <= 2; generation++) {
            program.awaitGeneration(generation);
            assertThat(program.open(loopback(port)))
                    .startsWith("java.net.BindException")
                    .contains("Address already in use");
            assertThat(generation("127.0.0.1", port)).isEqualTo(Integer.toString(generation));
            program.plan(loopback(port), loopback(Http.freePort()));
        }
    }

    @Test
    void aPortThatAGenerationNoLongerOpensIsReleased() {
        ScriptedProgram program = new ScriptedProgram(sandbox, loopback(port));
        program.awaitGeneration(1);
        int other = Http.freePort();

        program.plan(loopback(other));

        program.awaitGeneration(2);
        assertThat(generation("127.0.0.1", other)).isEqualTo("2");
        awaitFree(port);
        assertThat(generation("127.0.0.1", other)).isEqualTo("2");
    }

    @Test
    void aPortMayMoveToAWiderAddressAndBack() {
        ScriptedProgram program = new ScriptedProgram(sandbox, loopback(port));
        program.awaitGeneration(1);
        assertThat(Http.getFrom("127.0.0.2", port, "/")).contains("Connection refused");

        program.plan("0.0.0.0:" + port);
        program.awaitGeneration(2);
        assertThat(generation("127.0.0.1", port)).isEqualTo("2");
        assertThat(generation("127.0.0.2", port)).isEqualTo("2");

        program.plan(loopback(port));
        program.awaitGeneration(3);
        assertThat(generation("127.0.0.1", port)).isEqualTo("3");
        assertThat(Http.getFrom("127.0.0.2", port, "/")).contains("Connection refused");
    }

    @Test
    void aPortThatTheSystemChoseIsAnotherOneEachTime() {
        ScriptedProgram program = new ScriptedProgram(sandbox, loopback(0));
        program.awaitGeneration(1);
        int chosen = Integer.parseInt(program.open(loopback(0)));
        assertThat(generation("127.0.0.1", chosen)).isEqualTo("1");

        program.plan(loopback(0), loopback(0));

        program.awaitGeneration(2);
        assertThat(Http.get(chosen)).contains("Connection refused");
    }

    @Test
    void severalPortsStayOpenAtOnce() {
        List<Integer> ports = Stream.generate(Http::freePort).limit(3).sorted().toList();
        String[] addresses = {
            loopback(ports.get(0)), "0.0.0.0:" + ports.get(1), loopback(ports.get(2)),
        };
        ScriptedProgram program = new ScriptedProgram(sandbox, addresses);
        program.awaitGeneration(1);
        List<Load> loads = ports.stream().map(each -> program.load(each, 25)).toList();
        loads.forEach(load -> load.awaitAnswers(1, 10));

        program.plan(addresses[2], addresses[1], addresses[0]);

        loads.forEach(load -> load.awaitAnswers(2, 10));
        assertThat(loads.stream().flatMap(load -> load.end().failures().stream()))
                .isEmpty();
    }

    @Test
    void aPortInUseFailsTheStartAndItsOwnerIsNamed() {
        Process holder = sandbox.background(
                Map.of(), Component.python(), "-m", "http.server", "--bind", "127.0.0.1", Integer.toString(port));
        Deadline.await("the other server").until(() -> Http.get(port).contains("Directory listing"));

        ScriptedProgram program = new ScriptedProgram(sandbox, loopback(port));

        assertThat(program.reprise().awaitProblem("port-taken").toString())
                .contains("127.0.0.1:" + port, Long.toString(holder.pid()), "python");
        program.reprise().awaitLine("BindException: Address already in use");
        assertThat(Http.get(port)).contains("Directory listing");
        program.reprise().quit();
        assertThat(program.reprise().events("problem"))
                .as("one failure is reported once")
                .hasSize(1);
    }

    @Test
    void aPortOfAnotherRepriseIsNamedAsThat() {
        ScriptedProgram first = new ScriptedProgram(sandbox, loopback(port));
        first.reprise().awaitReady(1);

        ScriptedProgram second = new ScriptedProgram(sandbox, loopback(port));

        assertThat(second.reprise().awaitProblem("port-taken").toString())
                .contains("reprise stop --pid " + first.reprise().pid());
    }
}
