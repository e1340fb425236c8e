package dev.reprise.watch.watchman;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.watchman.BserValue.Bytes;
import dev.reprise.watch.watchman.BserValue.Table;

/**
 * The directory that the daemon watches for the sake of a root, which may be further up: of a file its directory, and of a directory in
 * a project the whole project, as {@code watch-project} has it.
 *
 * @param watch as the daemon names it
 * @param within the root below it; empty if it is the same
 */
record Target(byte[] watch, byte[] within) {
    private static final byte[] NOTHING = new byte[0];

    /** Never watched for something that lies in them: reading them would take minutes and most of the notifications there are. */
    private static final List<Path> TOO_WIDE = Stream.of("user.home", "java.io.tmpdir")
            .map(System::getProperty)
            .map(Path::of)
            .flatMap(path -> Stream.iterate(path, at -> at != null, Path::getParent))
            .distinct()
            .toList();

    /**
     * Makes the daemon watch what the root needs. The root exists. Blocks.
     *
     * @throws WatcherUnavailable if that would be too wide a directory
     */
    static Target of(Path root, Connection connection, Duration timeout)
            throws IOException, WatchmanError, WatcherUnavailable {
        boolean directory = Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS);
        Path parent = root.getParent();
        if (directory || parent == null) {
            return watchProject(root, NOTHING, connection, timeout);
        }
        if (TOO_WIDE.contains(parent)) {
            throw new WatcherUnavailable("Watchman would watch all of " + parent + " for the sake of " + root);
        }
        return watchProject(parent, RawPath.name(root), connection, timeout);
    }

    private static Target watchProject(Path directory, byte[] name, Connection connection, Duration timeout)
            throws IOException, WatchmanError, WatcherUnavailable {
        Table project = connection.request(Commands.watchProject(RawPath.bytes(directory)), timeout);
        byte[] watch = bytes(project, "watch");
        byte[] relative = bytes(project, "relative_path");
        Path watched = RawPath.resolve(directory, watch);
        if (relative.length > 0 && TOO_WIDE.contains(watched)) {
            throw new WatcherUnavailable("Watchman would watch all of " + watched + ", which it takes for the project that "
                    + directory + " belongs to; an empty .watchmanconfig in your project's own directory tells it better");
        }
        return new Target(watch, join(relative, name));
    }

    private static byte[] bytes(Table table, String key) {
        return table.get(key).orElse(BserValue.NULL) instanceof Bytes bytes ? bytes.value() : NOTHING;
    }

    private static byte[] join(byte[] directory, byte[] name) {
        if (directory.length == 0 || name.length == 0) {
            return directory.length == 0 ? name : directory;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(directory);
        out.write('/');
        out.writeBytes(name);
        return out.toByteArray();
    }
}
