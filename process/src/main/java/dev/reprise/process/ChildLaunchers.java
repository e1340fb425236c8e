package dev.reprise.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.process.posix.Posix;

/** Creates launchers. */
public final class ChildLaunchers {
    private ChildLaunchers() {}

    /**
     * The launcher for this platform: native process control on Linux and macOS, that of the JDK elsewhere or where JNA
     * cannot be loaded. The first child reports the latter as a {@link ChildEvent.Notice}. Nothing is loaded or started
     * before the first child, whose start therefore takes about 0.1 s.
     *
     * <p>When a child has exited, the terminal modes found at its start are restored. A caller that
     * needs raw mode meanwhile must set it before the first start.
     */
    public static ChildLauncher forThisPlatform(ChildSettings settings) {
        return new FirstStartDecides(settings);
    }

    private static final class FirstStartDecides implements ChildLauncher {
        private final ChildSettings settings;
        private @Nullable ChildLauncher launcher;

        FirstStartDecides(ChildSettings settings) {
            this.settings = settings;
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

        /** JNA extracts its library into a temporary directory, which may be full, read-only or mounted noexec. */
        private ChildLauncher choose(int generation, Consumer<ChildEvent> events) {
            Optional<String> lost;
            try {
                return new PosixLauncher(settings, new Posix());
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

        @Override
        public void close() {
            if (launcher != null) {
                launcher.close();
            }
        }
    }
}
