package dev.reprise.watch;

import dev.reprise.watch.stat.StatProvider;

class StatOracleTest extends WatcherOracle {
    @Override
    WatcherProvider provider() {
        return new StatProvider();
    }

    @Override
    boolean seesThroughHardLinks() {
        return true;
    }
}
