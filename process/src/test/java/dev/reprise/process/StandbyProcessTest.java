package dev.reprise.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.core.ExitStatus;

import static dev.reprise.process.TestLauncher.assertGone;
import static dev.reprise.process.TestLauncher.pid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Processes that are started ahead of time; a shell script stands in for the JVM. */
@EnabledOnOs(OS.LINUX)
class StandbyProcessTest {
    private static final String WAITS =
            "echo $$ >waiting; printf '%s\\n' \"$REPRISE_GENERATION ${#REPRISE_CHANGED} ${REPRISE_CHANGED%% *}\" >variables; "
                    + "while [ ! -e go ]; do sleep 0.01; done; exit 7";

    @TempDir
    Path directory;

    private final List<ChildEvent> events = new CopyOnWriteArrayList<>();
    private ChildLauncher launcher;
    private Child first;

    @BeforeEach
    void startTheFirstGeneration() throws StartFailure {
        launcher = ChildLaunchers.forThisPlatform(TestLauncher.settings(directory, "sh"));
        first = launcher.start(
                1,
                List.of(),
                shell("echo $$ >first; while [ ! -e daemon ]; do sleep 0.01; done; "
                        + "(env -i PATH=/usr/bin:/bin setsid sh -c 'echo $$ >escaped; sleep 1000' &) ; "
                        + "while :; do sleep 0.1; done"),
                events::add);
        pid(directory.resolve("first"));
    }

    @AfterEach
    void close() {
        first.kill();
        awaitExit(1);
        launcher.close();
    }

    private static Invocation shell(String script) {
        return new Invocation(List.of("sh", "-c", script), Map.of());
    }

    private StandbyProcess startAhead(String script) throws StartFailure {
        return launcher.startAhead(2, shell(script), events::add).orElseThrow();
    }

    private ExitStatus awaitExit(int generation) {
        return await().atMost(TestLauncher.DEADLINE)
                .until(
                        () -> events.stream()
                                .filter(event ->
                                        event instanceof ChildEvent.Exited exited && exited.generation() == generation)
                                .map(event -> ((ChildEvent.Exited) event).status())
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    @Test
    void itIsSupervisedFromTheMomentThatItRuns() throws Exception {
        StandbyProcess standby = startAhead(WAITS);
        assertThat(pid(directory.resolve("waiting"))).isEqualTo(standby.pid());
        assertThat(TestLauncher.line(directory.resolve("variables")))
                .isEqualTo("2 " + ChildEnvironment.CHANGED_LIMIT + " standby:");
        assertThat(standby.isAlive()).isTrue();

        Child child = standby.begin();
        Files.createFile(directory.resolve("go"));

        assertThat(awaitExit(2)).isEqualTo(new ExitStatus.Code(7));
        assertThat(child.pid()).isEqualTo(standby.pid());
    }

    @Test
    void aDiscardedOneIsKilledAndLeavesNothingBehind() throws Exception {
        startAhead(WAITS).discard();
        await().atMost(TestLauncher.DEADLINE)
                .until(() -> TestLauncher.zombiesOfOurs().findAny().isEmpty());
        long before = TestLauncher.openDescriptors();
        for (int i = 0; i < 20; i++) {
            StandbyProcess standby = startAhead(WAITS);
            standby.discard();
            await().atMost(TestLauncher.DEADLINE).until(() -> !TestLauncher.isRunning(standby.pid()));
        }
        await().atMost(TestLauncher.DEADLINE).until(() -> TestLauncher.openDescriptors() <= before);
        await().atMost(TestLauncher.DEADLINE)
                .untilAsserted(() -> assertThat(TestLauncher.zombiesOfOurs()).isEmpty());
        assertThat(events).noneMatch(event -> event.generation() == 2);
    }

    @Test
    void aSecondOneReplacesTheFirst() throws StartFailure {
        StandbyProcess former = startAhead(WAITS);
        StandbyProcess latter = startAhead(WAITS);
        await().atMost(TestLauncher.DEADLINE).until(() -> !TestLauncher.isRunning(former.pid()));
        assertThat(latter.isAlive()).isTrue();
    }

    @Test
    void oneThatHasExitedIsNotAlive() throws StartFailure {
        StandbyProcess standby = startAhead("exit 1");
        await().atMost(TestLauncher.DEADLINE).until(() -> !standby.isAlive());
    }

    @Test
    void closingTheLauncherWaitsForItsEnd() throws StartFailure {
        StandbyProcess standby = startAhead(WAITS);
        launcher.close();
        assertGone(standby.pid());
    }

    /** Without an environment of ours, only its parent and the time of its start show where the orphan belongs. */
    @Test
    void anOrphanOfTheProgramIsNotTakenForOneOfTheStandby() throws IOException, StartFailure {
        StandbyProcess standby = startAhead(WAITS);
        pid(directory.resolve("waiting"));
        Files.createFile(directory.resolve("daemon"));
        long escaped = pid(directory.resolve("escaped"));

        first.kill();
        awaitExit(1);

        assertGone(escaped);
        assertThat(standby.isAlive()).isTrue();
    }
}
