package dev.reprise.watch.watchman;

import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.watch.watchman.bser.BserValue;
import dev.reprise.watch.watchman.bser.BserValue.Bytes;
import dev.reprise.watch.watchman.bser.BserValue.Table;

/** The paths in a message of a subscription. */
final class FileEvents {
    private FileEvents() {}

    /**
     * Records where to scan. Watchman names an existing directory whenever an entry comes or goes, and then usually that entry too. But an
     * empty directory that replaced a file is named alone, and 4.9.0 sometimes omits an entry in a burst of moves and deletions. So the
     * names in the directory are compared; entries that stayed are not scanned.
     */
    static void record(WatchmanSubscription to, Table message, PendingScans pending) {
        for (BserValue item : message.items("files")) {
            if (item instanceof Table file && file.get("name").orElse(BserValue.NULL) instanceof Bytes name) {
                Optional<Path> place = to.target().path(to.tree().root(), name.value());
                boolean directory = file.isTrue("exists")
                        && file.text("type").filter("d"::equals).isPresent();
                place.ifPresent(directory ? pending::addDirectory : pending::add);
            }
        }
    }
}
