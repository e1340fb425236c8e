package dev.reprise.e2e;

import java.nio.file.Files;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

import dev.reprise.e2e.stage.Deadline;
import dev.reprise.e2e.stage.Http;
import dev.reprise.e2e.stage.Installation;
import dev.reprise.e2e.stage.Processes;
import dev.reprise.e2e.stage.Reprise;
import dev.reprise.e2e.stage.Stage;

import static org.assertj.core.api.Assertions.assertThat;

/** The cost of an idle Reprise. */
@Isolated("measures processor time")
class IdleTest {
    private static final Duration REST = Duration.ofSeconds(5);

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void atRestItTakesNextToNoProcessorTimeAndLittleMemory() throws Exception {
        stage.project()
                .write(
                        "examples/hello/Hello.java",
                        Files.readString(Installation.checkout().resolve("examples/hello/Hello.java")));
        Reprise reprise = stage.reprise(Installation.jdkProgram("java"), "examples/hello/Hello.java")
                .with("PORT", Integer.toString(Http.freePort()))
                .start();
        reprise.awaitLine("watching");
        reprise.awaitLine("ready in");
        awaitRest(reprise.pid());

        Duration before = Processes.cpuTime(reprise.pid());
        long since = System.nanoTime();
        Deadline.await("a rest", REST.plusSeconds(5)).until(() -> System.nanoTime() - since > REST.toNanos());
        Duration used = Processes.cpuTime(reprise.pid()).minus(before);

        int megabytes = Processes.residentMegabytes(reprise.pid());
        System.out.printf(
                "At rest: %d ms of processor time in %d s, %d MB resident.%n",
                used.toMillis(), REST.toSeconds(), megabytes);
        assertThat(used).isLessThan(REST.dividedBy(10));
        assertThat(megabytes).isLessThan(100);
    }

    /** The start is over after a second with little CPU time. */
    private static void awaitRest(long pid) {
        Duration[] last = {Duration.ZERO};
        Deadline.await("a quiet second").pollInterval(Duration.ofSeconds(1)).until(() -> {
            Duration now = Processes.cpuTime(pid);
            Duration used = now.minus(last[0]);
            last[0] = now;
            return used.toMillis() < 100;
        });
    }
}
