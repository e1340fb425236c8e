package dev.reprise.e2e;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.load.Answers;
import dev.reprise.e2e.load.Load;
import dev.reprise.e2e.load.Report;
import dev.reprise.e2e.stage.Deadline;
import dev.reprise.e2e.stage.Http;
import dev.reprise.e2e.stage.Programs;
import dev.reprise.e2e.stage.Stage;

import static org.assertj.core.api.Assertions.assertThat;

/** The relay, which is used where a program can't inherit sockets; forced here. */
@ExtendWith(Programs.class)
class RelayTest {
    private static final int RELOADS = 3;
    private static final int PER_SECOND = 30;

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void nobodyIsTurnedAwayAtThePortThatTheProgramBelievesToListenOn() {
        Answers answers = Answers.fromClassPath(stage, List.of("--relay"), "jdk");
        Report report = answers.reloads(RELOADS, PER_SECOND);
        assertThat(report.failures()).as(report.toString()).isEmpty();
        assertThat(report.editions().keySet()).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void norAtThePortOfAJvmThatABuildToolStarts() {
        Answers answers = Answers.fromBuildTool(stage, List.of("--relay"), "jdk");
        Report report = answers.reloads(RELOADS, PER_SECOND);
        assertThat(report.failures()).as(report.toString()).isEmpty();
        assertThat(report.editions().keySet()).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(answers.reprise().linesWith("^reprise: ")).isEmpty();
    }

    @Test
    void thePortIsFreeWhenRepriseWasKilled() {
        Answers answers = Answers.fromClassPath(stage, List.of("--relay"), "jdk");
        Load load = answers.load(PER_SECOND);
        load.end();
        answers.reprise().signal("KILL");
        answers.reprise().awaitExit();
        Deadline.await("the port to be free")
                .until(() -> Http.get(answers.port()).contains("refused"));
    }
}
