package dev.reprise.watch;

import dev.reprise.watch.nativ.NativeProvider;

class NativeOracleTest extends WatcherOracle {
    @Override
    WatcherProvider provider() {
        return new NativeProvider();
    }
}
