package dev.reprise.supervisor.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import dev.reprise.files.PrivateDirectories;

/** The directory of one instance, which contains its socket. Only this user can enter it. */
final class SocketDirectory {
    /** The length of {@code sun_path} on macOS, without the NUL. On Linux it is longer. */
    private static final int LONGEST_PATH = 103;

    private static final Duration BEING_MADE = Duration.ofMinutes(1);

    private final Path directory;

    private SocketDirectory(Path directory) {
        this.directory = directory;
    }

    /** Creates the directory. Removes the directories of dead instances. */
    static SocketDirectory make(Path place) throws IOException {
        Path base = PrivateDirectories.make(place);
        ControlDirectories.instances(base).forEach(SocketDirectory::sweep);
        long pid = ProcessHandle.current().pid();
        // A container has its own process ids, so another instance may have the same id.
        for (int i = 0; ; i++) {
            Path directory = base.resolve(i == 0 ? Long.toString(pid) : pid + "-" + i);
            try {
                PrivateDirectories.create(directory);
                return new SocketDirectory(directory);
            } catch (FileAlreadyExistsException taken) {
                if (i == 100) {
                    throw taken;
                }
            }
        }
    }

    private static void sweep(Path instance) {
        SocketDirectory directory = new SocketDirectory(instance);
        if (Files.exists(directory.socket()) ? !answers(directory.socket()) : isOld(instance)) {
            directory.remove();
        }
    }

    /** Connects without blocking, since the backlog of a suspended instance may be full. */
    private static boolean answers(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return true;
        } catch (ConnectException refused) {
            return false;
        } catch (IOException e) {
            // An error on this side, such as too many open files, does not mean that the instance is dead.
            return true;
        }
    }

    private static boolean isOld(Path instance) {
        try {
            Instant made = Files.getLastModifiedTime(instance).toInstant();
            return made.plus(BEING_MADE).isBefore(Instant.now());
        } catch (IOException e) {
            return false;
        }
    }

    Path socket() {
        return directory.resolve(ControlDirectories.SOCKET);
    }

    ServerSocketChannel listen() throws IOException {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        if (socket().toString().getBytes(Charset.forName(encoding)).length > LONGEST_PATH) {
            throw new IOException(socket() + " is longer than the name of a socket may be");
        }
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Path unfinished = directory.resolve("new");
            channel.bind(UnixDomainSocketAddress.of(unfinished));
            // The socket gets its name once it listens, so a socket of that name that refuses connections is dead.
            Files.move(unfinished, socket());
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(socket());
            Files.deleteIfExists(directory.resolve("new"));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // The next instance that starts tries again.
        }
    }
}
