package dev.reprise.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two children that are alive at the same time. */
@EnabledOnOs(OS.LINUX)
class TwoChildrenTest {
    private static final String STUBBORN =
            "trap '' TERM; (setsid sh -c 'trap \"\" TERM; echo $$ >escaped$REPRISE_GENERATION; while :; do sleep 0.1; done' &)\n"
                    + "echo $$ >leader$REPRISE_GENERATION; while :; do sleep 0.1; done";

    /** Leaves a process behind that shows by nothing from which tree it is. */
    private static final String NAMELESS =
            "(setsid env -i /bin/sh -c 'echo $$ >part; /bin/mv part nameless'$REPRISE_GENERATION'; while :; do /bin/sleep 0.1; done' &)\n"
                    + "while :; do sleep 0.1; done";

    @TempDir
    Path directory;

    private final List<ChildEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void bothTreesAreGoneASecondAfterTheSupervisorWasKilled() throws Exception {
        try (LauncherProcess launcher = beside().run("sh", "-c", STUBBORN)) {
            List<Long> pids = List.of(
                    TestLauncher.pid(launcher.file("leader1")),
                    TestLauncher.pid(launcher.file("escaped1")),
                    TestLauncher.pid(launcher.file("leader2")),
                    TestLauncher.pid(launcher.file("escaped2")));
            launcher.process().destroyForcibly();
            Awaitility.await()
                    .atMost(TestLauncher.DEADLINE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> pids.stream().noneMatch(TestLauncher::isRunning));
        }
    }

    @Test
    void theOutputOfTheSecondDoesNotWaitForTheEndOfTheFirst() throws Exception {
        String script =
                "echo from $REPRISE_GENERATION; [ $REPRISE_GENERATION = 2 ] || while [ ! -e go ]; do sleep 0.1; done;"
                        + " echo end of $REPRISE_GENERATION";
        try (LauncherProcess launcher = beside().run("sh", "-c", script)) {
            launcher.awaitInFile("out", "end of 2\n");
            assertThat(launcher.text("out")).doesNotContain("end of 1");
            Files.writeString(launcher.file("go"), "");
            launcher.awaitEnd();
            assertThat(launcher.text("out")).contains("from 1\n", "from 2\n").endsWith("end of 1\n");
        }
    }

    @Test
    void theEndOfTheFirstLeavesTheDescendantsOfTheSecond() throws Exception {
        ChildSettings settings = TestLauncher.settings(directory, "sh", "-c", NAMELESS);
        try (ChildLauncher launcher = ChildLaunchers.forThisPlatform(settings)) {
            Invocation invocation = new Invocation(settings.command(), Map.of());
            Child first = launcher.start(1, List.of(), invocation, events::add);
            long ofTheFirst = TestLauncher.pid(directory.resolve("nameless1"));
            Child second = launcher.start(2, List.of(), invocation, events::add);
            long ofTheSecond = TestLauncher.pid(directory.resolve("nameless2"));
            end(first);
            TestLauncher.assertGone(ofTheFirst);
            assertThat(TestLauncher.isRunning(ofTheSecond)).isTrue();
            end(second);
            TestLauncher.assertGone(ofTheSecond);
        }
    }

    private LauncherProcess beside() {
        return new LauncherProcess(directory).generations(2).jvmOption("-D" + LauncherMain.BESIDE + "=true");
    }

    private void end(Child child) {
        child.stop();
        Awaitility.await()
                .atMost(TestLauncher.DEADLINE)
                .until(() -> events.stream()
                        .anyMatch(event ->
                                event instanceof ChildEvent.Exited && event.generation() == child.generation()));
    }
}
