package dev.reprise.watch.session;

import java.nio.file.Path;

import dev.reprise.watch.PathFilter;

/**
 * Lets one thread at a time use a filter, since several threads may scan the trees that share it. No other lock is taken while its lock is
 * held.
 */
final class SynchronizedFilter implements PathFilter {
    private final PathFilter filter;

    SynchronizedFilter(PathFilter filter) {
        this.filter = filter;
    }

    @Override
    public synchronized boolean enters(Path directory) {
        return filter.enters(directory);
    }

    @Override
    public synchronized boolean accepts(Path file) {
        return filter.accepts(file);
    }

    @Override
    public synchronized boolean isRule(Path file) {
        return filter.isRule(file);
    }

    @Override
    public synchronized boolean reload() {
        return filter.reload();
    }
}
