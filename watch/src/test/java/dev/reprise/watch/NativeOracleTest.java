package dev.reprise.watch;

class NativeOracleTest extends WatcherOracle {
    @Override
    FileWatcher open(WatchSettings settings, FileWatcher.Reports reports) throws WatcherUnavailable {
        return openNamed("native", settings, reports);
    }
}
