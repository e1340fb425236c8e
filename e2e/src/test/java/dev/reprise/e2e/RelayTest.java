package dev.reprise.e2e;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.load.Load;
import dev.reprise.e2e.load.Report;
import dev.reprise.e2e.load.ServerUnderLoad;

import static org.assertj.core.api.Assertions.assertThat;

/** The relay, which is used where a program can't inherit sockets; forced here. */
@ExtendWith(Programs.class)
class RelayTest {
    private static final int RELOADS = 3;
    private static final int PER_SECOND = 30;

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    @Test
    void noConnectionIsRefusedAtThePortThatTheProgramBinds() {
        ServerUnderLoad underLoad = ServerUnderLoad.fromClassPath(sandbox, List.of("--relay"), "jdk");
        Report report = underLoad.reloads(RELOADS, PER_SECOND);
        assertThat(report.failures()).as(report.toString()).isEmpty();
        assertThat(report.editions().keySet()).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void noConnectionIsRefusedAtThePortOfAJvmThatABuildToolStarts() {
        ServerUnderLoad underLoad = ServerUnderLoad.fromBuildTool(sandbox, List.of("--relay"), "jdk");
        Report report = underLoad.reloads(RELOADS, PER_SECOND);
        assertThat(report.failures()).as(report.toString()).isEmpty();
        assertThat(report.editions().keySet()).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(underLoad.reprise().linesWith("^reprise: ")).isEmpty();
    }

    @Test
    void thePortIsFreeWhenRepriseWasKilled() {
        ServerUnderLoad underLoad = ServerUnderLoad.fromClassPath(sandbox, List.of("--relay"), "jdk");
        Load load = underLoad.load(PER_SECOND);
        load.end();
        underLoad.reprise().signal("KILL");
        underLoad.reprise().awaitExit();
        Deadline.await("the port to be free")
                .until(() -> Http.get(underLoad.port()).contains("refused"));
    }
}
