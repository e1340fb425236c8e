package dev.reprise.watch;

import dev.reprise.watch.watchman.WatchmanProvider;

class WatchmanOracleTest extends WatcherOracle {
    @Override
    WatcherProvider provider() {
        return new WatchmanProvider();
    }
}
