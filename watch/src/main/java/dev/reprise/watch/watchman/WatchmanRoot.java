package dev.reprise.watch.watchman;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.reprise.watch.WatcherUnavailable;
import dev.reprise.watch.watchman.bser.BserValue;
import dev.reprise.watch.watchman.bser.BserValue.Bytes;
import dev.reprise.watch.watchman.bser.BserValue.Table;

/**
 * The directory that the daemon watches for a root, which may be further up: for a file its directory, and for a directory in a project the
 * whole project, as {@code watch-project} defines it.
 *
 * @param watch the daemon's name for it
 * @param within the path of the root below it; empty if it is the same
 */
record WatchmanRoot(Bytes watch, Bytes within) {
    private static final Bytes NOTHING = new Bytes(new byte[0]);

    /** Never watched for the sake of a root in them: reading them would take minutes and most of the available notifications. */
    private static final List<Path> TOO_WIDE = Stream.of("user.home", "java.io.tmpdir")
            .map(System::getProperty)
            .map(Path::of)
            .flatMap(path -> Stream.iterate(path, at -> at != null, Path::getParent))
            .distinct()
            .toList();

    /**
     * Makes the daemon watch what the root needs. The root exists. Blocks.
     *
     * @throws WatcherUnavailable if that directory is too large
     */
    static WatchmanRoot of(Path root, WatchmanConnection connection, Duration timeout)
            throws IOException, WatchmanError, WatcherUnavailable {
        boolean directory = Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS);
        Path parent = root.getParent();
        if (directory || parent == null) {
            return watchProject(root, NOTHING, connection, timeout);
        }
        if (TOO_WIDE.contains(parent)) {
            throw new WatcherUnavailable("Watchman would watch all of " + parent + " for the sake of " + root);
        }
        return watchProject(parent, new Bytes(RawPath.name(root)), connection, timeout);
    }

    private static WatchmanRoot watchProject(
            Path directory, Bytes name, WatchmanConnection connection, Duration timeout)
            throws IOException, WatchmanError, WatcherUnavailable {
        Table project = connection.request(WatchmanCommands.watchProject(RawPath.bytes(directory)), timeout);
        Bytes watch = bytes(project, "watch");
        Bytes relative = bytes(project, "relative_path");
        Path watched = RawPath.resolve(directory, watch.value());
        if (!relative.isEmpty() && TOO_WIDE.contains(watched)) {
            throw new WatcherUnavailable(
                    "Watchman would watch all of " + watched + ", which it considers the project of " + directory
                            + "; create an empty file .watchmanconfig in the directory of your project");
        }
        return new WatchmanRoot(watch, join(relative, name));
    }

    private static Bytes bytes(Table table, String key) {
        return table.get(key).orElse(BserValue.NULL) instanceof Bytes bytes ? bytes : NOTHING;
    }

    private static Bytes join(Bytes directory, Bytes name) {
        if (directory.isEmpty() || name.isEmpty()) {
            return directory.isEmpty() ? name : directory;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(directory.value());
        out.write('/');
        out.writeBytes(name.value());
        return new Bytes(out.toByteArray());
    }

    /** The path of a name from the daemon, which is relative to what it watches; empty if it is not in the tree of that root. */
    Optional<Path> path(Path root, byte[] received) {
        byte[] prefix = within.value();
        if (prefix.length == 0) {
            return below(root, received);
        }
        if (Arrays.equals(received, prefix)) {
            return Optional.of(root);
        }
        boolean below = received.length > prefix.length
                && received[prefix.length] == '/'
                && Arrays.equals(received, 0, prefix.length, prefix, 0, prefix.length);
        return below ? below(root, Arrays.copyOfRange(received, prefix.length + 1, received.length)) : Optional.empty();
    }

    private static Optional<Path> below(Path root, byte[] relative) {
        try {
            Path path = RawPath.resolve(root, relative);
            return Optional.of(path).filter(inside -> inside.startsWith(root) && inside.equals(inside.normalize()));
        } catch (IllegalArgumentException e) {
            // Contains a zero byte, or on Windows a character that no name can have: there is no such file.
            return Optional.empty();
        }
    }
}
