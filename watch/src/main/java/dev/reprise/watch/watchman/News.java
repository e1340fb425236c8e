package dev.reprise.watch.watchman;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.reprise.watch.watchman.BserValue.Bytes;
import dev.reprise.watch.watchman.BserValue.Table;

/** The places that a message of a subscription names. */
final class News {
    private News() {}

    /**
     * Where to look. A directory that is there is left out: it is named whenever an entry comes or goes, and then so is that entry,
     * while looking at a directory means looking at all that is in it.
     */
    static List<Path> of(Subscription to, Table message) {
        List<Path> paths = new ArrayList<>();
        for (BserValue item : message.items("files")) {
            if (item instanceof Table file
                    && !(file.isTrue("exists")
                            && file.text("type").filter("d"::equals).isPresent())
                    && file.get("name").orElse(BserValue.NULL) instanceof Bytes name) {
                to.target().path(to.tree().root(), name.value()).ifPresent(paths::add);
            }
        }
        return paths;
    }
}
