package dev.reprise.watch;

class StatOracleTest extends WatcherOracle {
    @Override
    FileWatcher open(WatchSettings settings, FileWatcher.Reports reports) throws WatcherUnavailable {
        return openNamed("stat", settings, reports);
    }

    @Override
    boolean seesThroughHardLinks() {
        return true;
    }
}
