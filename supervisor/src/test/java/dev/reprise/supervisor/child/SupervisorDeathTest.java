package dev.reprise.supervisor.child;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to the program if the supervisor is killed, and where native process control can't be had. */
@EnabledOnOs(OS.LINUX)
class SupervisorDeathTest {
    private static final String STUBBORN =
            "trap '' TERM; (setsid sh -c 'trap \"\" TERM; echo $$ >escaped; while :; do sleep 0.1; done' &)\n"
                    + "echo $$ >leader; while :; do sleep 0.1; done";

    @TempDir
    Path directory;

    @Test
    void the_tree_and_the_guard_are_gone_a_second_after_the_supervisor_was_killed() throws Exception {
        try (LauncherProcess launcher = new LauncherProcess(directory).run("sh", "-c", STUBBORN)) {
            long leader = Launched.pid(launcher.file("leader"));
            long escaped = Launched.pid(launcher.file("escaped"));
            // Between fork and exec it still goes by its parent's name.
            long guard = Awaitility.await()
                    .atMost(Launched.DEADLINE)
                    .until(() -> guard(launcher), OptionalLong::isPresent)
                    .getAsLong();
            launcher.process().destroyForcibly();
            Awaitility.await()
                    .atMost(Duration.ofMillis(1000))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !Launched.isRunning(leader) && !Launched.isRunning(escaped));
            Awaitility.await().atMost(Launched.DEADLINE).until(() -> !Launched.isRunning(guard));
        }
    }

    private static OptionalLong guard(LauncherProcess launcher) {
        return launcher.process()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("reprise-guard"))
                .mapToLong(ProcessHandle::pid)
                .findFirst();
    }

    @Test
    void the_guard_goes_quietly_with_a_supervisor_that_ends_by_itself() throws Exception {
        try (LauncherProcess launcher = new LauncherProcess(directory)
                .run("sh", "-c", "pgrep -P $PPID -f '[r]eprise-guard' >part; mv part guard")
                .awaitEnd()) {
            long guard = Launched.pid(launcher.file("guard"));
            assertThat(Launched.isRunning(guard)).isFalse();
            assertThat(launcher.text("err")).isEmpty();
        }
    }

    @Test
    void programs_run_and_their_descendants_are_ended_where_jna_can_not_be_loaded() throws Exception {
        String script =
                "sh -c 'echo $$ >child; while :; do sleep 0.1; done' & while [ ! -s child ]; do sleep 0.1; done;"
                        + " sleep 0.3; echo ran; exit 4";
        try (LauncherProcess launcher = new LauncherProcess(directory)
                .jvmOption("-Djna.tmpdir=/proc/nowhere")
                .run("sh", "-c", script)
                .awaitEnd()) {
            assertThat(launcher.text("out")).isEqualTo("ran\n");
            assertThat(launcher.text("events"))
                    .startsWith("Notice[generation=1, text=programs are started by the JDK's own means")
                    .contains("status=Code[code=4]");
            Launched.assertGone(Launched.pid(launcher.file("child")));
        }
    }
}
