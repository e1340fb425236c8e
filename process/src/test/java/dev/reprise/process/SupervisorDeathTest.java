package dev.reprise.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.process.guard.Guard;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to the program when the supervisor is killed, and where native process control is unavailable. */
@EnabledOnOs(OS.LINUX)
class SupervisorDeathTest {
    private static final String STUBBORN =
            "trap '' TERM; (setsid sh -c 'trap \"\" TERM; echo $$ >escaped; while :; do sleep 0.1; done' &)\n"
                    + "echo $$ >leader; while :; do sleep 0.1; done";

    /** It counts as ready when the process that left the group listens. */
    private static final String STUBBORN_SERVER =
            "trap '' TERM; (setsid python3 -c 'import os, signal, socket, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
                    + " open(\"escaped\", \"w\").write(str(os.getpid()) + \"\\n\");"
                    + " s = socket.create_server((\"127.0.0.1\", 0)); time.sleep(1000)' &)\n"
                    + "echo $$ >leader; while :; do sleep 0.1; done";

    @TempDir
    Path directory;

    @Test
    void theTreeAndTheGuardAreGoneASecondAfterTheSupervisorWasKilled() throws Exception {
        try (LauncherProcess launcher = new LauncherProcess(directory).run("sh", "-c", STUBBORN)) {
            long leader = TestLauncher.pid(launcher.file("leader"));
            long escaped = TestLauncher.pid(launcher.file("escaped"));
            long guard = awaitGuard(launcher);
            launcher.process().destroyForcibly();
            Awaitility.await()
                    .atMost(Duration.ofMillis(1000))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !TestLauncher.isRunning(leader) && !TestLauncher.isRunning(escaped));
            Awaitility.await().atMost(TestLauncher.DEADLINE).until(() -> !TestLauncher.isRunning(guard));
        }
    }

    /** The program has no agent that could notice; one of its processes has left the group, and ignores TERM. */
    @Test
    void theTreeIsKilledWhenGuardAndSupervisorAreKilledTogether() throws Exception {
        try (LauncherProcess launcher = new LauncherProcess(directory).run("sh", "-c", STUBBORN_SERVER)) {
            long leader = TestLauncher.pid(launcher.file("leader"));
            long escaped = TestLauncher.pid(launcher.file("escaped"));
            launcher.awaitInFile("events", "Listening[");
            long guard = awaitGuard(launcher);

            killAtOnce(launcher.process().pid(), guard);

            Awaitility.await()
                    .atMost(TestLauncher.DEADLINE)
                    .until(() -> !TestLauncher.isRunning(leader) && !TestLauncher.isRunning(escaped));
        }
    }

    @Test
    void aKillOfEverythingThatIsNamedAfterRepriseLeavesTheGuard() throws Exception {
        try (LauncherProcess launcher = new LauncherProcess(directory).run("sh", "-c", STUBBORN)) {
            long leader = TestLauncher.pid(launcher.file("leader"));
            long guard = awaitGuard(launcher);
            assertThat(ProcessHandle.of(guard)
                            .orElseThrow()
                            .info()
                            .commandLine()
                            .orElse(""))
                    .doesNotContainIgnoringCase("reprise");
            assertThat(TestLauncher.isRunning(leader)).isTrue();
        }
    }

    @Test
    void aKilledGuardIsReplacedAtOnceAndEndsTheProgramAsTheFirstWould() throws Exception {
        try (LauncherProcess launcher = new LauncherProcess(directory).run("sh", "-c", STUBBORN)) {
            long leader = TestLauncher.pid(launcher.file("leader"));
            long escaped = TestLauncher.pid(launcher.file("escaped"));
            long first = awaitGuard(launcher);
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            long second = Awaitility.await()
                    .atMost(TestLauncher.DEADLINE)
                    .until(() -> guard(launcher), guard -> guard.isPresent() && guard.getAsLong() != first)
                    .getAsLong();
            launcher.awaitInFile("events", "had exited and was restarted");

            launcher.process().destroyForcibly();

            Awaitility.await()
                    .atMost(TestLauncher.DEADLINE)
                    .until(() -> !TestLauncher.isRunning(leader) && !TestLauncher.isRunning(escaped));
            Awaitility.await().atMost(TestLauncher.DEADLINE).until(() -> !TestLauncher.isRunning(second));
        }
    }

    @Test
    void aGuardThatIsKilledRepeatedlyIsAbandonedWithANotice() throws Exception {
        try (LauncherProcess launcher = new LauncherProcess(directory).run("sh", "-c", STUBBORN)) {
            TestLauncher.pid(launcher.file("leader"));
            Awaitility.await()
                    .atMost(TestLauncher.DEADLINE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        guard(launcher)
                                .ifPresent(guard -> ProcessHandle.of(guard).ifPresent(ProcessHandle::destroyForcibly));
                        return launcher.text("events").contains("keeps exiting");
                    });
        }
    }

    /** With one call, like kill -9 with both process ids. */
    private static void killAtOnce(long supervisor, long guard) throws Exception {
        assertThat(new ProcessBuilder("kill", "-9", "" + supervisor, "" + guard)
                        .start()
                        .waitFor())
                .isZero();
    }

    /** The guard has no name for a moment after its start. */
    private static long awaitGuard(LauncherProcess launcher) {
        return Awaitility.await()
                .atMost(TestLauncher.DEADLINE)
                .until(() -> guard(launcher), OptionalLong::isPresent)
                .getAsLong();
    }

    private static OptionalLong guard(LauncherProcess launcher) {
        return launcher.process()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(Guard.NAME))
                .mapToLong(ProcessHandle::pid)
                .findFirst();
    }

    @Test
    void theGuardExitsSilentlyWithASupervisorThatExitsByItself() throws Exception {
        try (LauncherProcess launcher = new LauncherProcess(directory)
                .run("sh", "-c", "until pgrep -P $PPID -f '[p]rocess-guard' >part; do sleep 0.05; done; mv part guard")
                .awaitEnd()) {
            long guard = TestLauncher.pid(launcher.file("guard"));
            assertThat(TestLauncher.isRunning(guard)).isFalse();
            assertThat(launcher.text("err")).isEmpty();
        }
    }

    @Test
    void programsRunAndTheirDescendantsAreStoppedWhereJnaCannotBeLoaded() throws Exception {
        String script =
                "sh -c 'echo $$ >child; while :; do sleep 0.1; done' & while [ ! -s child ]; do sleep 0.1; done;"
                        + " sleep 0.3; echo ran; exit 4";
        try (LauncherProcess launcher = new LauncherProcess(directory)
                .jvmOption("-Djna.tmpdir=/proc/nowhere")
                .run("sh", "-c", script)
                .awaitEnd()) {
            assertThat(launcher.text("out")).isEqualTo("ran\n");
            assertThat(launcher.text("events"))
                    .startsWith("Notice[generation=1, text=native process control is unavailable")
                    .contains("status=Code[code=4]");
            TestLauncher.assertGone(TestLauncher.pid(launcher.file("child")));
        }
    }
}
