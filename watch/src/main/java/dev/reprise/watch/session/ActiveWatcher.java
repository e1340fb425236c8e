package dev.reprise.watch.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.WatchedTree;
import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.WatcherUnavailable;

/** A running watcher. Turns its reports into signals and passes on its failures, so that another watcher can be assigned. */
final class ActiveWatcher {
    private final String name;
    private final FileWatcher watcher;

    /** The number of trees that it watches. Confined to the {@link WatchThread}. */
    int trees;

    ActiveWatcher(
            WatcherProvider provider,
            WatchSettings settings,
            Consumer<WatchSignal> signals,
            BiConsumer<ActiveWatcher, TreeFailure> failures)
            throws WatcherUnavailable {
        this.name = provider.name();
        this.watcher = provider.open(settings, new ToSignals(signals, failure -> failures.accept(this, failure)));
    }

    /** A watcher cannot go on watching a tree. */
    record TreeFailure(WatchedTree tree, String reason) {}

    String name() {
        return name;
    }

    FileWatcher watcher() {
        return watcher;
    }

    private record ToSignals(Consumer<WatchSignal> signals, Consumer<TreeFailure> failures)
            implements FileWatcher.Reports {
        @Override
        public void overflow(WatchedTree tree, String reason) {
            signals.accept(new WatchSignal.Overflow(tree.root().path(), reason));
        }

        @Override
        public void failed(WatchedTree tree, String reason) {
            failures.accept(new TreeFailure(tree, reason));
        }

        @Override
        public void notice(Path path, String text) {
            signals.accept(new WatchSignal.Notice(path, text));
        }

        @Override
        public void stretched(WatchedTree tree, Duration interval) {
            signals.accept(new WatchSignal.Stretched(tree.root().path(), interval));
        }
    }
}
