package dev.reprise.watch;

class WatchmanOracleTest extends WatcherOracle {
    @Override
    FileWatcher open(WatchSettings settings, FileWatcher.Reports reports) throws WatcherUnavailable {
        return openNamed("watchman", settings, reports);
    }
}
