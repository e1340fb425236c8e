package dev.reprise.supervisor;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.reprise.core.ExitStatus;
import dev.reprise.process.Child;
import dev.reprise.process.ChildEvent;
import dev.reprise.process.ChildLauncher;
import dev.reprise.process.Invocation;
import dev.reprise.process.StartFailure;

/** Starts children without processes. They are ready at once, and exit as soon as they are stopped. */
final class FakeLauncher implements ChildLauncher {
    final List<FakeChild> children = new CopyOnWriteArrayList<>();
    final List<Integer> ended = new CopyOnWriteArrayList<>();
    volatile RuntimeException failure;

    /** Whether a child is ready as soon as it has started. */
    volatile boolean readyAtOnce = true;

    @Override
    public Child start(int generation, List<Path> changed, Invocation invocation, Consumer<ChildEvent> events)
            throws StartFailure {
        if (failure != null) {
            throw failure;
        }
        FakeChild child = new FakeChild(generation, changed, invocation, events, ended);
        children.add(child);
        if (readyAtOnce) {
            child.ready();
        }
        return child;
    }

    @Override
    public void close() {}

    FakeChild latest() {
        return children.get(children.size() - 1);
    }

    record FakeChild(
            int generation, List<Path> changed, Invocation invocation, Consumer<ChildEvent> events, List<Integer> ended)
            implements Child {
        void ready() {
            events.accept(new ChildEvent.Ready(generation, "alive"));
        }

        @Override
        public long pid() {
            return 4711;
        }

        @Override
        public void stopReadinessChecks() {}

        @Override
        public void stop() {
            exit(143);
        }

        @Override
        public void shutdownDone(long pid) {}

        @Override
        public void diagnoseStop() {
            events.accept(new ChildEvent.StopDiagnosed(generation, List.of()));
        }

        @Override
        public void kill() {
            exit(137);
        }

        void exit(int code) {
            ended.add(generation);
            events.accept(new ChildEvent.Exited(generation, new ExitStatus.Code(code), List.of(), 0));
        }
    }
}
