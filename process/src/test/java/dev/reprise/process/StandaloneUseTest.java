package dev.reprise.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.core.ExitStatus;
import dev.reprise.process.readiness.Readiness;

import static org.assertj.core.api.Assertions.assertThat;

/** The example in the documentation of the package, with nothing but this module. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class StandaloneUseTest {
    @TempDir
    Path directory;

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void aProgramIsStartedReportedAsStartedAndStopped() throws Exception {
        ChildSettings settings = new ChildSettings(
                List.of("sleep", "1000"),
                directory,
                new Readiness.ListeningOrAlive(Duration.ofMillis(50)),
                "TERM",
                Duration.ofSeconds(10),
                false);
        BlockingQueue<ChildEvent> events = new LinkedBlockingQueue<>();
        try (ChildLauncher launcher = ChildLaunchers.forThisPlatform(settings)) {
            Child child = launcher.start(1, List.of(), new Invocation(settings.command(), Map.of()), events::add);
            assertThat(ProcessHandle.of(child.pid())).isPresent();
            assertThat(events.take()).isEqualTo(new ChildEvent.AssumedReady(1, "alive for 50 ms"));

            child.stop();

            assertThat(events.take()).isEqualTo(new ChildEvent.Exited(1, new ExitStatus.Signal(15), List.of(), 0));
            assertThat(ProcessHandle.of(child.pid())).isEmpty();
        }
    }
}
