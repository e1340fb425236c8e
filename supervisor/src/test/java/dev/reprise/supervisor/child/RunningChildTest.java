package dev.reprise.supervisor.child;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import dev.reprise.supervisor.report.ExitStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A tree that does what no real one can be made to do. */
class RunningChildTest {
    private static final long LEADER = 4_000_001;
    private static final long STUCK = 4_000_002;

    private final List<ChildEvent> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<ExitStatus> end = new CompletableFuture<>();
    private final AtomicBoolean stuck = new AtomicBoolean(true);

    @Test
    void theEndIsNotClaimedWhileAProcessLivesThatCanNotBeKilled() {
        Child child = child();
        child.kill();
        end.complete(new ExitStatus.Signal(9));
        await().atMost(Launched.DEADLINE).until(() -> !events.isEmpty());
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        ChildEvent.Notice.class,
                        notice -> assertThat(notice.text())
                                .contains("still there")
                                .contains("(" + STUCK + ")"));
        stuck.set(false);
        await().atMost(Launched.DEADLINE).until(() -> events.size() == 2);
        assertThat(events.get(1)).isEqualTo(new ChildEvent.Exited(1, new ExitStatus.Signal(9), List.of("last"), 1));
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
                        new Events(1, events::add),
                        new Nothing(),
                        Duration.ofSeconds(1))
                .begin();
    }

    private final class UnkillableLeader implements Leader {
        @Override
        public long pid() {
            return LEADER;
        }

        @Override
        public ExitStatus awaitEnd() {
            return end.join();
        }

        @Override
        public void release() {}

        @Override
        public void signalGroup(Request request) {}

        @Override
        public void signal(long pid, Request request) {}
    }

    private static final class Nothing implements Surroundings {
        @Override
        public void leaveReadiness() {}

        @Override
        public void leaderEnded(ExitStatus status) {}

        @Override
        public List<String> treeEnded() {
            return List.of("last");
        }
    }
}
