package dev.reprise.watch.watchman;

import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.watch.watchman.BserValue.Bytes;
import dev.reprise.watch.watchman.BserValue.Table;

/** The places that a message of a subscription names. */
final class FileEvents {
    private FileEvents() {}

    /**
     * Notes where to look. A directory that is there is named whenever an entry comes or goes, and then mostly so is that entry. But an
     * empty directory that took the place of a file is named alone, and 4.9.0 forgets an entry now and then in a storm of moves and
     * deletions. So the names in it are compared; what stays is not looked at.
     */
    static void note(WatchmanSubscription to, Table message, PendingScans pending) {
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
