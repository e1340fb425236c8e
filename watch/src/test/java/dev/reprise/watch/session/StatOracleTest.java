package dev.reprise.watch.session;

import dev.reprise.watch.WatcherProvider;
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
