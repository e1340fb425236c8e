package dev.reprise.process;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.core.ExitStatus;
import dev.reprise.process.table.LinuxProcessTable;

import static dev.reprise.process.TestLauncher.assertGone;
import static dev.reprise.process.TestLauncher.pid;
import static dev.reprise.process.TestLauncher.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Stops a program with all its descendants. */
@EnabledOnOs(OS.LINUX)
class ChildTreeTest {
    /** Leaves the group, ignores TERM, writes its process id and stays. */
    private static final String ESCAPEE =
            "setsid sh -c 'trap \"\" TERM; echo $$ >escaped; while :; do sleep 0.1; done'";

    @TempDir
    Path directory;

    private TestLauncher shell(String script) {
        return TestLauncher.launcher(settings(directory, "sh", "-c", script));
    }

    @Test
    void aStopTerminatesTheWholeGroup() throws StartFailure {
        try (TestLauncher launched = shell("sleep 1000 & echo $! >sleeper; wait")) {
            Child child = launched.start();
            long sleeper = pid(directory.resolve("sleeper"));
            child.stop();
            ChildEvent.Exited exited = launched.awaitExit();
            assertThat(exited.status()).isEqualTo(new ExitStatus.Signal(15));
            assertThat(exited.leftBehind()).isZero();
            assertGone(sleeper);
        }
    }

    @Test
    void aStopReachesASuspendedProgram() throws StartFailure {
        try (TestLauncher launched = shell("echo $$ >leader; kill -STOP $$; sleep 1000")) {
            Child child = launched.start();
            ChildEvent.Notice notice = launched.await(ChildEvent.Notice.class);
            assertThat(notice.text()).contains("suspended by signal 19");
            child.stop();
            assertThat(launched.awaitExit().status()).isEqualTo(new ExitStatus.Signal(15));
        }
    }

    @Test
    void aProgramThatIgnoresTheStopSignalLivesUntilItIsKilled() throws StartFailure {
        try (TestLauncher launched =
                shell("trap 'echo $$ >ignored' TERM; echo $$ >leader; while :; do sleep 0.1; done")) {
            Child child = launched.start();
            long leader = pid(directory.resolve("leader"));
            child.stop();
            assertThat(pid(directory.resolve("ignored"))).isEqualTo(leader);
            assertThat(TestLauncher.isRunning(leader)).isTrue();
            child.kill();
            assertThat(launched.awaitExit().status()).isEqualTo(new ExitStatus.Signal(9));
            assertGone(leader);
        }
    }

    @Test
    void anEscapedGrandchildThatIgnoresTheStopSignalIsKilledAndCounted() throws StartFailure {
        try (TestLauncher launched = shell(ESCAPEE + " & while [ ! -s escaped ]; do sleep 0.01; done; exit 7")) {
            launched.start();
            ChildEvent.Exited exited = launched.awaitExit();
            assertThat(exited.status()).isEqualTo(new ExitStatus.Code(7));
            assertThat(exited.leftBehind()).isBetween(1, 2);
            assertGone(pid(directory.resolve("escaped")));
        }
    }

    @Test
    void anEscapedOrphanWithAnEnvironmentOfItsOwnIsKilled() throws StartFailure {
        String orphan =
                "(env -i PATH=/usr/bin:/bin " + ESCAPEE + " &) ; while [ ! -s escaped ]; do sleep 0.01; done; exit 0";
        try (TestLauncher launched = shell(orphan)) {
            launched.start();
            ChildEvent.Exited exited = launched.awaitExit();
            assertThat(exited.leftBehind()).isPositive();
            assertGone(pid(directory.resolve("escaped")));
        }
    }

    @Test
    void aKillReachesProcessesThatLeftTheGroup() throws StartFailure {
        try (TestLauncher launched = shell("(" + ESCAPEE + " &); sleep 1000")) {
            Child child = launched.start();
            long escaped = pid(directory.resolve("escaped"));
            child.kill();
            launched.awaitExit();
            assertGone(escaped);
        }
    }

    @Test
    void anOrphanThatExitsIsReapedWhileTheProgramRuns() throws StartFailure {
        try (TestLauncher launched = shell("(setsid sh -c 'echo $$ >orphan' &); echo $$ >leader; sleep 1000")) {
            launched.start();
            long orphan = pid(directory.resolve("orphan"));
            await().atMost(TestLauncher.DEADLINE)
                    .until(() -> new LinuxProcessTable().snapshot().stream().noneMatch(e -> e.pid() == orphan));
        }
    }

    @Test
    void aLeaderThatExitsAtOnceKeepsItsExitCode() throws StartFailure {
        for (int i = 0; i < 100; i++) {
            try (TestLauncher launched = shell("exit 7")) {
                launched.start();
                assertThat(launched.awaitExit().status()).isEqualTo(new ExitStatus.Code(7));
            }
        }
    }

    @Test
    void theExitCodesOfOtherProcessesOfThisJvmAreNotStolen() throws Exception {
        try (TestLauncher launched = shell("sleep 1000")) {
            launched.start();
            for (int i = 0; i < 100; i++) {
                Process process = new ProcessBuilder("sh", "-c", "exit 7").start();
                assertThat(process.waitFor()).isEqualTo(7);
            }
        }
    }

    @Test
    void aDaemonThatThisJvmStartedIsLeftAlone() throws Exception {
        Path daemon = directory.resolve("daemon");
        long pid;
        try (TestLauncher launched = shell("sleep 1000")) {
            Child child = launched.start();
            new ProcessBuilder("sh", "-c", "setsid sh -c 'echo $$ >daemon; exec sleep 1000' &")
                    .directory(directory.toFile())
                    .start()
                    .waitFor();
            pid = pid(daemon);
            child.kill();
            assertThat(launched.awaitExit().leftBehind()).isZero();
        }
        assertThat(TestLauncher.isRunning(pid)).isTrue();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void nothingIsHeldOpenForTheGenerationsOfThePast() throws StartFailure {
        try (TestLauncher launched = shell("exit 3")) {
            launched.start();
            launched.awaitExit();
            long before = TestLauncher.openDescriptors();
            for (int i = 0; i < 20; i++) {
                launched.start();
                assertThat(launched.awaitExit().status().isRestartRequest()).isTrue();
            }
            await().atMost(TestLauncher.DEADLINE).until(() -> TestLauncher.openDescriptors() <= before);
            await().atMost(TestLauncher.DEADLINE)
                    .untilAsserted(
                            () -> assertThat(TestLauncher.zombiesOfOurs()).isEmpty());
        }
    }
}
