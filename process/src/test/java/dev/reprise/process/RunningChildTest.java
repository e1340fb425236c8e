package dev.reprise.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import dev.reprise.core.ExitStatus;
import dev.reprise.process.table.Descendants;
import dev.reprise.process.table.ProcessTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A tree with behaviour that no real tree can be made to show. */
class RunningChildTest {
    private static final long LEADER = 4_000_001;
    private static final long STUCK = 4_000_002;

    private final List<ChildEvent> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<ExitStatus> end = new CompletableFuture<>();
    private final AtomicBoolean stuck = new AtomicBoolean(true);
    private final List<Long> killed = new CopyOnWriteArrayList<>();

    @Test
    void noExitIsReportedWhileAProcessThatCannotBeKilledLives() {
        Child child = child();
        child.kill();
        end.complete(new ExitStatus.Signal(9));
        await().atMost(TestLauncher.DEADLINE).until(() -> !events.isEmpty());
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        ChildEvent.Notice.class,
                        notice -> assertThat(notice.text())
                                .contains("waiting for killed processes")
                                .contains("(" + STUCK + ")"));
        stuck.set(false);
        await().atMost(TestLauncher.DEADLINE).until(() -> events.size() == 2);
        assertThat(events.get(1)).isEqualTo(new ChildEvent.Exited(1, new ExitStatus.Signal(9), List.of("last"), 1));
    }

    @Test
    void aLeaderThatHasRunItsHooksIsKilledAndCountsAsStopped() {
        stuck.set(false);
        Child child = child();
        child.stop();
        child.shutdownDone(LEADER);
        assertThat(killed).containsExactly(LEADER);
        end.complete(new ExitStatus.Signal(9));
        assertThat(exit().status()).isEqualTo(new ExitStatus.Code(143));
    }

    @Test
    void aLeaderThatExitsBeforeItIsKilledKeepsItsCode() {
        stuck.set(false);
        Child child = child();
        child.stop();
        child.shutdownDone(LEADER);
        end.complete(new ExitStatus.Code(7));
        assertThat(exit().status()).isEqualTo(new ExitStatus.Code(7));
    }

    @Test
    void onlyALeaderThatWasAskedToStopIsKilledAfterItsHooks() {
        stuck.set(false);
        Child child = child();
        child.shutdownDone(LEADER);
        child.stop();
        child.shutdownDone(STUCK);
        assertThat(killed).isEmpty();
        end.complete(new ExitStatus.Signal(9));
        assertThat(exit().status()).isEqualTo(new ExitStatus.Signal(9));
    }

    private ChildEvent.Exited exit() {
        await().atMost(TestLauncher.DEADLINE).until(() -> !events.isEmpty());
        return (ChildEvent.Exited) events.get(0);
    }

    private Child child() {
        ProcessTable table = new ProcessTable() {
            @Override
            public List<Entry> snapshot() {
                return stuck.get() ? List.of(new Entry(STUCK, LEADER, STUCK, 1, false)) : List.of();
            }

            @Override
            public boolean environmentContains(long pid, String text) {
                return false;
            }
        };
        Descendants descendants = new Descendants(table, LEADER, "marker", pid -> false);
        return new RunningChild(
                        new UnkillableLeader(),
                        descendants,
                        new ChildEventSequence(1, events::add),
                        Duration.ofSeconds(1))
                .begin();
    }

    private final class UnkillableLeader implements RunningChild.LeaderProcess {
        @Override
        public long pid() {
            return LEADER;
        }

        @Override
        public ExitStatus awaitExit() {
            return end.join();
        }

        @Override
        public void release() {}

        @Override
        public void signalGroup(RunningChild.Signal signal) {}

        @Override
        public void killLeader() {
            killed.add(LEADER);
        }

        @Override
        public ExitStatus stopStatus() {
            return new ExitStatus.Code(143);
        }

        @Override
        public void signal(long pid, RunningChild.Signal signal) {}

        @Override
        public void stopReadinessCheck() {}

        @Override
        public void leaderExited(ExitStatus status) {}

        @Override
        public List<String> treeExited() {
            return List.of("last");
        }
    }
}
