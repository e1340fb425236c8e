package dev.reprise.watch.nativ;

import java.nio.file.Path;
import java.time.Duration;

import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchedTree;

/** Fails on any report. */
final class NoReports implements FileWatcher.Reports {
    @Override
    public void overflow(WatchedTree tree, String reason) {
        throw new AssertionError(reason);
    }

    @Override
    public void failed(WatchedTree tree, String reason) {
        throw new AssertionError(reason);
    }

    @Override
    public void notice(Path path, String text) {
        throw new AssertionError(path + " " + text);
    }

    @Override
    public void stretched(WatchedTree tree, Duration interval) {
        throw new AssertionError("stretched to " + interval);
    }
}
