package dev.reprise.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.load.Report;
import dev.reprise.e2e.load.ServerUnderLoad;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers of all kinds keep their port across reloads without any configuration. */
@ExtendWith(Programs.class)
class SharingTest {
    private static final int RELOADS = 2;
    private static final int PER_SECOND = 30;

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    /** One of {@code e2e/programs/underLoad} that is not in the load test. */
    private record Server(String name, String... arguments) {
        @Override
        public String toString() {
            return String.join(
                    " ", Stream.concat(Stream.of(name), Stream.of(arguments)).toList());
        }
    }

    static List<Server> servers() {
        List<Server> servers = new ArrayList<>(List.of(
                new Server("netty", "nio"), new Server("undertow"), new Server("vertx"), new Server("webflux")));
        if (mayUseIoUring()) {
            servers.add(new Server("netty", "io_uring"));
        }
        if (Runtime.version().feature() >= 21) {
            servers.add(new Server("helidon"));
        }
        return servers;
    }

    /** Administrators may have disabled it; kernels before 6.6 have no such setting, and some lack what Netty needs. */
    private static boolean mayUseIoUring() {
        return new Project(Path.of("/proc/sys/kernel"))
                .read("io_uring_disabled")
                .startsWith("0");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void noConnectionIsRefused(Server server) {
        ServerUnderLoad underLoad =
                ServerUnderLoad.fromClassPath(sandbox, List.of(), server.name(), server.arguments());
        assertNobodyTurnedAway(server.toString(), underLoad.reloads(RELOADS, PER_SECOND));
    }

    @Test
    void noConnectionIsRefusedByAnExecutableJar() {
        assertNobodyTurnedAway(
                "spring from its jar",
                ServerUnderLoad.fromJar(sandbox, "spring").reloads(RELOADS, PER_SECOND));
    }

    private static void assertNobodyTurnedAway(String server, Report report) {
        System.out.printf("%s, %d reloads: %s%n", server, RELOADS, report);
        assertThat(report.failures()).as(report.toString()).isEmpty();
        assertThat(report.editions().keySet()).containsExactlyInAnyOrder(1, 2, 3);
    }
}
