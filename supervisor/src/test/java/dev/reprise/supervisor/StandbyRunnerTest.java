package dev.reprise.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.process.Child;
import dev.reprise.process.Invocation;
import dev.reprise.process.StandbyProcess;
import dev.reprise.process.memory.FreeMemory;
import dev.reprise.protocol.ToProgram;
import dev.reprise.supervisor.jvm.standby.StandbyPlan;
import dev.reprise.supervisor.jvm.standby.StandbySources;

import static org.assertj.core.api.Assertions.assertThat;

class StandbyRunnerTest {
    private static final Invocation COMMAND = new Invocation(List.of("java", "App"), Map.of());

    @TempDir
    Path directory;

    private final List<String> sent = new ArrayList<>();
    private final List<String> details = new ArrayList<>();
    private final List<FakeStandby> processes = new ArrayList<>();
    private boolean supported = true;
    private StandbyPlan plan = StandbyPlan.refused("of the test");
    private StandbyRunner runner;

    private static final class FakeStandby implements StandbyProcess {
        private boolean alive = true;

        @Override
        public long pid() {
            return 4711;
        }

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public void lowerPriority(String thread) {}

        @Override
        public Child begin() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void discard() {
            alive = false;
        }
    }

    private final class FakeStarter implements StandbyRunner.Starter {
        @Override
        public StandbyPlan plan() {
            return plan;
        }

        @Override
        public Invocation invocation(int generation) {
            return COMMAND;
        }

        @Override
        public Optional<StandbyProcess> start(int generation, Invocation invocation) {
            if (!supported) {
                return Optional.empty();
            }
            processes.add(new FakeStandby());
            return Optional.of(latest());
        }
    }

    private FakeStandby latest() {
        return processes.get(processes.size() - 1);
    }

    @BeforeEach
    void create() throws IOException {
        plan = StandbyPlan.possible(new StandbySources(List.of(), List.of(), List.of(), directory));
        use("MemAvailable: 8000000 kB");
    }

    private void use(String memory) throws IOException {
        Path file = Files.writeString(directory.resolve("meminfo"), memory + "\n");
        runner = new StandbyRunner(
                new FakeStarter(), this::send, FreeMemory.of(file, directory.resolve("no-cgroup")), details::add);
    }

    private void send(int generation, ToProgram message) {
        sent.add(generation + " " + message.type());
        if (message instanceof ToProgram.ListClasses list) {
            try {
                Files.writeString(Path.of(list.file()), "fixed java.lang.String\n");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @AfterEach
    void close() {
        runner.close();
    }

    /** Prepares generation 2 while generation 1 runs. */
    private void prepare() {
        runner.prepare(1, 1);
        runner.onClassesListed(1);
    }

    @Test
    void aStandbyLoadsClassesWhenItHasConnectedAndRunsWhenItIsTaken() {
        prepare();
        assertThat(runner.onConnected(2)).isTrue();
        assertThat(runner.description()).isEqualTo("process 4711 waits for generation 2");
        assertThat(runner.take(2, COMMAND)).contains(latest());
        assertThat(runner.run(List.of(Path.of("/App.java")))).isTrue();
        assertThat(runner.description()).isEmpty();

        assertThat(sent).containsExactly("1 listClasses", "2 preload", "2 go");
        assertThat(latest().alive).isTrue();
    }

    @Test
    void aStandbyThatHasNotConnectedYetRunsAsSoonAsItConnects() {
        prepare();
        assertThat(runner.take(2, COMMAND)).isPresent();
        assertThat(runner.run(List.of())).isFalse();
        assertThat(sent).doesNotContain("2 go");

        assertThat(runner.onConnected(2)).isFalse();
        assertThat(runner.onConnected(2)).isFalse();
        assertThat(sent).containsOnlyOnce("2 go").doesNotContain("2 preload");
    }

    @Test
    void aStandbyWithAnotherCommandIsKilled() {
        prepare();
        assertThat(runner.take(2, COMMAND.with("SERVER_PORT", "1"))).isEmpty();
        assertThat(latest().alive).isFalse();
        assertThat(details).last().asString().contains("not used");
    }

    @Test
    void aStandbyThatHasExitedIsNotUsed() {
        prepare();
        latest().alive = false;
        assertThat(runner.take(2, COMMAND)).isEmpty();
    }

    @Test
    void aSecondPreparationKeepsAStandbyThatIsStillValid() {
        prepare();
        prepare();
        assertThat(processes).hasSize(1);
    }

    @Test
    void aStandbyThatDiedIsReplaced() {
        prepare();
        latest().alive = false;
        prepare();
        assertThat(processes).hasSize(2);
        assertThat(runner.take(2, COMMAND)).contains(latest());
    }

    @Test
    void aListOfAFormerGenerationStartsNothing() {
        runner.prepare(2, 1);
        runner.onClassesListed(1);
        assertThat(processes).isEmpty();
    }

    @Test
    void withTooLittleMemoryNothingIsStarted() throws IOException {
        use("MemAvailable: 300000 kB");
        prepare();
        assertThat(processes).isEmpty();
        assertThat(details).containsExactly("no JVM is started ahead of time, since too little memory is free");
    }

    @Test
    void aCommandThatExcludesAStandbyIsReportedOnce() {
        plan = StandbyPlan.refused("it has the option -agentpath:/opt/a.so");
        prepare();
        prepare();
        assertThat(sent).isEmpty();
        assertThat(details)
                .containsExactly("no JVM is started ahead of time, since it has the option -agentpath:/opt/a.so");
        assertThat(runner.description()).isEqualTo("none, since it has the option -agentpath:/opt/a.so");
    }

    @Test
    void aLauncherThatCantStartOneIsAskedOnce() {
        supported = false;
        prepare();
        prepare();
        assertThat(sent).containsExactly("1 listClasses");
        assertThat(runner.description()).contains("not possible");
        assertThat(runner.take(2, COMMAND)).isEmpty();
    }

    @Test
    void afterAFailureOfTheAgentThereIsNoFurtherStandby() {
        prepare();
        assertThat(runner.onFailed(2, "of the test")).as("runs the program").isFalse();
        assertThat(latest().alive).isFalse();
        prepare();
        assertThat(processes).hasSize(1);
    }

    @Test
    void aFailureAfterTheStartConcernsTheRunningProgram() {
        prepare();
        runner.onConnected(2);
        runner.take(2, COMMAND);
        runner.run(List.of());
        assertThat(runner.onFailed(2, "of the test")).isTrue();
    }
}
