package dev.reprise.watch.session;

import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.nativ.NativeProvider;

class NativeOracleTest extends WatcherOracle {
    @Override
    WatcherProvider provider() {
        return new NativeProvider();
    }
}
