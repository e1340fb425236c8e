package dev.reprise.watch.session;

import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.watchman.WatchmanProvider;

class WatchmanOracleTest extends WatcherOracle {
    @Override
    WatcherProvider provider() {
        return new WatchmanProvider();
    }
}
