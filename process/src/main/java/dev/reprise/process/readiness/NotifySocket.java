package dev.reprise.process.readiness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;

import dev.reprise.process.posix.CStrings;
import dev.reprise.process.posix.Libc;
import dev.reprise.process.posix.Posix;
import dev.reprise.threads.DaemonThreads;

/**
 * The receiving end of sd_notify(3): a datagram socket in a directory that only this user can access. The JDK has no
 * datagram support for Unix sockets.
 */
public final class NotifySocket {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int LONGEST_PATH = 100;
    private static final int LONGEST_MESSAGE = 4096;

    private final Posix posix;
    private final Path path;
    private final int descriptor;
    private final int[] wake;

    private NotifySocket(Posix posix, Path path, int descriptor, int[] wake) {
        this.posix = posix;
        this.path = path;
        this.descriptor = descriptor;
        this.wake = wake;
    }

    /** @param directory that no other user can access */
    static NotifySocket open(Posix posix, Path directory, int generation) throws IOException {
        Path path = directory.resolve("notify-" + generation);
        Libc libc = posix.libc();
        int descriptor = posix.closeOnExec(posix.check("socket", libc.socket(AF_UNIX, SOCK_DGRAM, 0)));
        byte[] name = path.toString().getBytes(CStrings.CHARSET);
        try (Memory address = new Memory(2 + LONGEST_PATH + 2L)) {
            if (name.length > LONGEST_PATH) {
                throw new IOException("longer than a socket's name may be: " + path);
            }
            address.clear();
            if (posix.platform().linux()) {
                address.setShort(0, (short) AF_UNIX);
            } else {
                address.setByte(0, (byte) address.size());
                address.setByte(1, (byte) AF_UNIX);
            }
            address.write(2, name, 0, name.length);
            posix.check("bind", libc.bind(descriptor, address, (int) address.size()));
            return new NotifySocket(posix, path, descriptor, posix.pipe());
        } catch (IOException e) {
            libc.close(descriptor);
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    /**
     * Receives on a thread of its own until {@link #close}, also after the first message: a program that keeps sending
     * its state would block on a full socket.
     *
     * @param ready called for each READY=1
     */
    public void begin(Runnable ready) {
        DaemonThreads.start("reprise-notify", () -> {
            try (Memory buffer = new Memory(LONGEST_MESSAGE)) {
                while (posix.awaitInput(-1, wake[0], descriptor) == 1) {
                    if (receiveReady(buffer)) {
                        ready.run();
                    }
                }
            } finally {
                closeDescriptors();
            }
        });
    }

    private boolean receiveReady(Memory buffer) {
        int size = posix.libc()
                .recv(descriptor, buffer, new NativeLong(LONGEST_MESSAGE), 0)
                .intValue();
        String message = new String(buffer.getByteArray(0, Math.max(size, 0)), StandardCharsets.UTF_8);
        return message.lines().anyMatch("READY=1"::equals);
    }

    /** Closes everything; the child could not be started and {@link #begin} is not called. */
    public void abandon() {
        close();
        closeDescriptors();
    }

    public void close() {
        posix.libc().close(wake[1]);
        try {
            Files.deleteIfExists(path);
        } catch (IOException leftInTheTemporaryDirectory) {
            // Nobody uses it any more.
        }
    }

    private void closeDescriptors() {
        posix.libc().close(descriptor);
        posix.libc().close(wake[0]);
    }
}
