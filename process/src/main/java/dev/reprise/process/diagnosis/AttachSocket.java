package dev.reprise.process.diagnosis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

import jdk.net.ExtendedSocketOptions;

import dev.reprise.process.posix.Platform;

/**
 * Requests a thread dump from a HotSpot JVM on Linux, as jcmd does, but without starting another JVM, which is slow on
 * a busy machine. The protocol is that of sun.tools.attach.VirtualMachineImpl and attachListener_posix.cpp, unchanged
 * since JDK 6.
 *
 * <p>Any user can create a file with the socket's name in the temporary directory. So nothing is read before the file
 * and the process that listens on it have been verified to belong to the user that the JVM runs as.
 */
final class AttachSocket {
    private static final int MAX_SIZE = 8 * 1024 * 1024;
    private static final int FILE_TYPE = 0170000;
    private static final int SOCKET = 0140000;
    private static final int ACCESS_OF_OTHERS = 077;
    private static final long SIGQUIT_BIT = 1L << (Platform.SIGQUIT - 1);

    private final Path proc;
    private final String innerPid;
    private final long pid;
    private final long deadline;

    private AttachSocket(long pid, Duration timeout) throws IOException {
        this.pid = pid;
        this.proc = Path.of("/proc", Long.toString(pid));
        this.innerPid = status("NSpid:").replaceAll(".*\\s", "");
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /**
     * Blocks for at most {@code timeout}.
     *
     * @param quit sends SIGQUIT, which makes a JVM open its attach socket
     */
    static String threadDump(long pid, Duration timeout, LongConsumer quit) throws IOException {
        AttachSocket attach = new AttachSocket(pid, timeout);
        return attach.request(attach.awaitSocket(quit));
    }

    /** The socket, which the JVM opens when it finds a file and receives a signal. */
    private Path awaitSocket(LongConsumer quit) throws IOException {
        Path socket = proc.resolve("root/tmp/.java_pid" + innerPid);
        if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return socket;
        }
        if ((Long.parseUnsignedLong(status("SigCgt:"), 16) & SIGQUIT_BIT) == 0) {
            throw new IOException("it is starting or runs with -Xrs, so SIGQUIT would terminate it");
        }
        Path trigger = Files.createFile(proc.resolve("root/tmp/.attach_pid" + innerPid));
        try {
            quit.accept(pid);
            while (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("it does not respond");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            return socket;
        } finally {
            Files.deleteIfExists(trigger);
        }
    }

    private String request(Path socket) throws IOException {
        UserPrincipal owner = owner(socket);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture.delayedExecutor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                    .execute(() -> close(channel));
            channel.connect(UnixDomainSocketAddress.of(socket));
            // The credentials of the process that called listen(2), see SO_PEERCRED in unix(7): the file could have
            // been replaced after the check.
            UserPrincipal listener =
                    channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
            if (!listener.equals(owner)) {
                throw new IOException(socket + " is served by the user " + listener.getName());
            }
            // Version, command and three arguments, each terminated by a zero byte.
            channel.write(ByteBuffer.wrap("1\0threaddump\0\0\0\0".getBytes(StandardCharsets.US_ASCII)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
            while (channel.read(buffer) >= 0 && answer.size() < MAX_SIZE) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    /**
     * The owner of the socket, if that is the user of the JVM and nobody else has access: the checks of
     * checkPermissions in sun.tools.attach.VirtualMachineImpl, without its exception for root.
     */
    private UserPrincipal owner(Path socket) throws IOException {
        Map<String, Object> file = Files.readAttributes(socket, "unix:mode,uid,owner", LinkOption.NOFOLLOW_LINKS);
        int mode = (int) Objects.requireNonNull(file.get("mode"));
        if ((mode & FILE_TYPE) != SOCKET) {
            throw new IOException(socket + " is not a socket");
        }
        String uid = Integer.toUnsignedString((int) Objects.requireNonNull(file.get("uid")));
        String effective = status("Uid:").split("\\s+", -1)[1];
        if (!uid.equals(effective)) {
            throw new IOException(socket + " belongs to the user " + uid + ", and the JVM runs as " + effective);
        }
        if ((mode & ACCESS_OF_OTHERS) != 0) {
            throw new IOException(socket + " is accessible to other users");
        }
        return (UserPrincipal) Objects.requireNonNull(file.get("owner"));
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException closed) {
            // It was being closed anyway.
        }
    }

    private String status(String name) throws IOException {
        return Files.readString(proc.resolve("status"), StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IOException("no " + name));
    }
}
