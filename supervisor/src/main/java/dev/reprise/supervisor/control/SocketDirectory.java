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

/** The directory of one instance, with its socket. Nobody but this user can enter it. */
final class SocketDirectory {
    /** {@code sun_path} of macOS, which is shorter than that of Linux, without its NUL. */
    private static final int LONGEST_PATH = 103;

    private static final Duration BEING_MADE = Duration.ofMinutes(1);

    private final Path directory;

    private SocketDirectory(Path directory) {
        this.directory = directory;
    }

    /** Makes it, and removes what instances that have died left behind. */
    static SocketDirectory make(Path place) throws IOException {
        Path base = PrivateDirectories.make(place);
        ControlDirectories.instances(base).forEach(SocketDirectory::sweep);
        long pid = ProcessHandle.current().pid();
        // A container has numbers of its own: another instance may have the same one.
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

    /** Asked without waiting: an instance that is stopped has a queue that may be full. */
    private static boolean answers(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return true;
        } catch (ConnectException refused) {
            return false;
        } catch (IOException e) {
            // Too many open files, for one: that says nothing about the other side.
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
            // It has its name only now that it listens: what has the name and refuses connections is dead.
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
            // The next instance tries again.
        }
    }
}
