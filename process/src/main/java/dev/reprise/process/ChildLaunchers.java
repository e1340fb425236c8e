package dev.reprise.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.process.posix.Posix;

/** Where launchers come from. */
public final class ChildLaunchers {
    private ChildLaunchers() {}

    /**
     * The launcher for this platform: by native process control on Linux and macOS, by the JDK's elsewhere or where JNA can't be loaded,
     * which the first child tells by a {@link ChildEvent.Notice}. Nothing is loaded or started before the first child, whose start
     * therefore takes about 0.1 s.
     *
     * <p>The modes of the terminal that are found at a start are set again when that child has ended: a terminal that is to be in raw
     * mode meanwhile is put into it before the first start.
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

        /** JNA unpacks its library into a temporary directory, which may be full, read-only or without permission to execute. */
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
