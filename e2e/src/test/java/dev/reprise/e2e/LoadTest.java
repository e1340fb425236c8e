package dev.reprise.e2e;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.load.Outcome;
import dev.reprise.e2e.load.Report;
import dev.reprise.e2e.load.ServerUnderLoad;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers under a steady load while they are edited again and again: no client may notice. */
@ExtendWith(Programs.class)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
@Order(1)
class LoadTest {
    /** {@code -Dreprise.reloads=N} makes it longer. */
    private static final int RELOADS = Integer.getInteger("reprise.reloads", 5);

    private static final int PER_SECOND = 80;
    /** For servers that start slowly, so that fewer requests pile up. */
    private static final int FEWER_PER_SECOND = 40;

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    /** One of {@code e2e/programs/underLoad}. */
    private record Server(int requestsPerSecond, String name, String... arguments) {
        @Override
        public String toString() {
            return String.join(
                    " ", Stream.concat(Stream.of(name), Stream.of(arguments)).toList());
        }
    }

    static Stream<Server> servers() {
        return Stream.of(
                new Server(PER_SECOND, "jdk"),
                new Server(PER_SECOND, "jetty"),
                new Server(PER_SECOND, "netty", "epoll"),
                new Server(FEWER_PER_SECOND, "spring"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void reloadsGoUnnoticed(Server server) {
        ServerUnderLoad underLoad =
                ServerUnderLoad.fromClassPath(sandbox, List.of(), server.name(), server.arguments());
        assertUnnoticed(server.toString(), underLoad, underLoad.reloads(RELOADS, server.requestsPerSecond()));
    }

    @Test
    void reloadsOfAServerInPythonGoUnnoticed() {
        ServerUnderLoad underLoad = ServerUnderLoad.gunicorn(sandbox);
        assertUnnoticed("gunicorn", underLoad, underLoad.reloads(RELOADS, FEWER_PER_SECOND));
    }

    private static void assertUnnoticed(String server, ServerUnderLoad underLoad, Report report) {
        System.out.printf("%s, %d reloads: %s%n", server, RELOADS, report);
        assertThat(report.failures()).as(report.toString()).isEmpty();
        assertThat(report.editions().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, RELOADS + 1).boxed().toList());
        assertThat(underLoad.reprise().events("starting")).hasSize(RELOADS + 1);
    }

    /** The baseline for the other tests; and a load that can't detect a failure would detect none in them either. */
    @Test
    void withoutSharingClientsAreTurnedAway() {
        int reloads = 3;
        ServerUnderLoad underLoad = ServerUnderLoad.fromClassPath(sandbox, List.of("--no-share"), "jdk");
        Report report = underLoad.reloads(reloads, PER_SECOND);
        System.out.printf("jdk, %d reloads without sharing: %s%n", reloads, report);
        assertThat(report.of(Outcome.REFUSED)).isPositive();
        assertThat(report.of(Outcome.CUT) + report.of(Outcome.RESET)).isPositive();
    }
}
