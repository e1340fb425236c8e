package dev.reprise.supervisor.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

import dev.reprise.supervisor.posix.Platform;

/**
 * Asks a HotSpot JVM on Linux for its threads, as jcmd does but without the cost of another JVM, which is slow to start when the
 * machine is busy. The protocol is that of sun.tools.attach.VirtualMachineImpl and attachListener_posix.cpp, unchanged since JDK 6.
 */
final class AttachSocket {
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final long SIGQUIT_BIT = 1L << (Platform.SIGQUIT - 1);

    private final Path proc;
    private final String innerPid;
    private final long pid;
    private final long deadline;

    private AttachSocket(long pid, Duration patience) throws IOException {
        this.pid = pid;
        this.proc = Path.of("/proc", Long.toString(pid));
        this.innerPid = status("NSpid:").replaceAll(".*\\s", "");
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /**
     * Blocks for the patience at the most.
     *
     * @param quit sends SIGQUIT, which makes a JVM listen
     */
    static String threadDump(long pid, Duration patience, LongConsumer quit) throws IOException {
        AttachSocket attach = new AttachSocket(pid, patience);
        return attach.ask(attach.listening(quit));
    }

    /** The socket, for which the JVM is asked by a file and a signal. */
    private Path listening(LongConsumer quit) throws IOException {
        Path socket = proc.resolve("root/tmp/.java_pid" + innerPid);
        if (Files.exists(socket)) {
            return socket;
        }
        if ((Long.parseUnsignedLong(status("SigCgt:"), 16) & SIGQUIT_BIT) == 0) {
            throw new IOException("SIGQUIT would end it: it is starting, or runs with -Xrs");
        }
        Path request = Files.createFile(proc.resolve("root/tmp/.attach_pid" + innerPid));
        try {
            quit.accept(pid);
            while (!Files.exists(socket)) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("it does not answer");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            return socket;
        } finally {
            Files.deleteIfExists(request);
        }
    }

    private String ask(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture.delayedExecutor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                    .execute(() -> close(channel));
            channel.connect(UnixDomainSocketAddress.of(socket));
            // Version, command and three arguments, each ended by a zero.
            channel.write(ByteBuffer.wrap("1\0threaddump\0\0\0\0".getBytes(StandardCharsets.US_ASCII)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
            while (channel.read(buffer) >= 0 && answer.size() < LARGEST) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException closed) {
            // It was to be closed.
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
