package dev.reprise.e2e;

import java.nio.file.Files;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.Installation;
import dev.reprise.e2e.environment.Processes;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** The cost of an idle Reprise. */
@Isolated("measures processor time")
class IdleTest {
    private static final Duration REST = Duration.ofSeconds(5);

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    @Test
    void atRestItTakesNextToNoProcessorTimeAndLittleMemory() throws Exception {
        sandbox.project()
                .write(
                        "examples/hello/Hello.java",
                        Files.readString(Installation.checkout().resolve("examples/hello/Hello.java")));
        Reprise reprise = sandbox.reprise(Installation.jdkProgram("java"), "examples/hello/Hello.java")
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
