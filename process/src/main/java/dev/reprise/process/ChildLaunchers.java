package dev.reprise.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.process.posix.Posix;
import dev.reprise.threads.DaemonThreads;

/** Creates launchers. */
public final class ChildLaunchers {
    private ChildLaunchers() {}

    /**
     * The launcher for this platform: native process control on Linux and macOS, that of the JDK elsewhere or where JNA
     * cannot be loaded. The first child reports the latter as a {@link ChildEvent.Notice}. JNA is loaded in the
     * background from now on, which takes about 50 ms; the first start waits for it. No process is started before the first child.
     *
     * <p>When a child has exited, the terminal modes found at its start are restored. A caller that
     * needs raw mode meanwhile must set it before the first start.
     */
    public static ChildLauncher forThisPlatform(ChildSettings settings) {
        return new FirstStartDecides(settings);
    }

    private static final class FirstStartDecides implements ChildLauncher {
        private final ChildSettings settings;
        private final FutureTask<Posix> loading = new FutureTask<>(Posix::loaded);
        private @Nullable ChildLauncher launcher;

        FirstStartDecides(ChildSettings settings) {
            this.settings = settings;
            DaemonThreads.start("reprise-native", loading);
        }

        @Override
        public Child start(int generation, List<Path> changed, Invocation invocation, Consumer<ChildEvent> events)
                throws StartFailure {
            ChildLauncher chosen = launcher;
            if (chosen == null) {
                chosen = choose(generation, events);
                launcher = chosen;
            }
            return chosen.start(generation, changed, invocation, events);
        }

        @Override
        public Optional<StandbyProcess> startAhead(int generation, Invocation invocation, Consumer<ChildEvent> events)
                throws StartFailure {
            return launcher == null ? Optional.empty() : launcher.startAhead(generation, invocation, events);
        }

        /** JNA extracts its library into a temporary directory, which may be full, read-only or mounted noexec. */
        private ChildLauncher choose(int generation, Consumer<ChildEvent> events) {
            Optional<String> lost;
            try {
                return new PosixLauncher(settings, posix());
            } catch (LinkageError e) {
                lost = Optional.ofNullable(e.getMessage());
            }
            events.accept(new ChildEvent.Notice(
                    generation,
                    JdkLauncher.WITHOUT + " ("
                            + lost.orElse("JNA can't be loaded")
                                    .lines()
                                    .findFirst()
                                    .orElse("") + ")"));
            return new JdkLauncher(settings);
        }

        private Posix posix() {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return loading.get();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof LinkageError lost) {
                    throw lost;
                }
                throw new IllegalStateException(e.getCause());
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void close() {
            if (launcher != null) {
                launcher.close();
            }
        }
    }
}
