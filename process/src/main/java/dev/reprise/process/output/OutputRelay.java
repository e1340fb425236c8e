package dev.reprise.process.output;

import java.time.Duration;

import com.sun.jna.Memory;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;
import dev.reprise.threads.DaemonThreads;

/**
 * Relays one output stream of the child, byte for byte, on a thread of its own. If our output no longer has a reader, the child's output is
 * still read, so that neither the child nor we fail. If the reader is slow, the child waits for it and we do not.
 */
final class OutputRelay {
    private static final int SIZE = 64 * 1024;

    private final Posix posix;
    private final OutputChannel channel;
    private final int destination;
    private final int[] wake;
    private volatile Thread thread = new Thread();

    /** Receives the relayed bytes on the relay's thread; must not block. */
    @FunctionalInterface
    interface OutputListener {
        void onOutput(byte[] bytes, int length);
    }

    OutputRelay(Posix posix, int destination) throws Errno {
        this.posix = posix;
        this.destination = destination;
        this.wake = posix.pipe();
        this.channel = channel();
    }

    private OutputChannel channel() throws Errno {
        if (posix.isTerminal(destination)) {
            try {
                return OutputChannel.pseudoTerminal(posix, destination);
            } catch (Errno noneLeft) {
                return OutputChannel.pipe(posix);
            }
        }
        return OutputChannel.pipe(posix);
    }

    /** The descriptor that the child writes to. */
    int childEnd() {
        return channel.childEnd();
    }

    /**
     * Starts to relay. The child has inherited its end.
     *
     * @param predecessor returns when the relays of former generations have written everything to the same destination
     */
    void begin(OutputListener listener, Runnable predecessor) {
        posix.libc().close(channel.childEnd());
        thread = DaemonThreads.start("reprise-output-" + destination, () -> {
            predecessor.run();
            relay(listener);
        });
    }

    /** Closes everything; the child could not be started. */
    void abandon() {
        posix.libc().close(channel.childEnd());
        posix.libc().close(channel.readEnd());
        posix.libc().close(wake[0]);
        posix.libc().close(wake[1]);
    }

    private void relay(OutputListener listener) {
        try (Memory buffer = new Memory(SIZE)) {
            byte[] bytes = new byte[SIZE];
            boolean hasReader = true;
            while (awaitOutput()) {
                int count = posix.read(channel.readEnd(), buffer, SIZE);
                if (count == 0) {
                    break;
                }
                buffer.read(0, bytes, 0, count);
                listener.onOutput(bytes, count);
                hasReader = hasReader && posix.write(destination, buffer, count);
            }
        } finally {
            posix.libc().close(channel.readEnd());
            posix.libc().close(wake[0]);
        }
    }

    /** False at the end of the output. After {@link #finish}, only what has already been written is read. */
    private boolean awaitOutput() {
        return posix.awaitInput(-1, channel.readEnd(), wake[0]) == 0;
    }

    boolean copySize() {
        return channel.terminal() && thread.isAlive() && channel.copySize(posix, destination);
    }

    /** Relays what has been written and stops, even if a process out of our reach keeps the channel open. */
    void finish(Duration timeout) {
        posix.libc().close(wake[1]);
        awaitEnd(timeout);
    }

    void awaitEnd(Duration timeout) {
        try {
            thread.join(timeout.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isFinished() {
        return !thread.isAlive();
    }

    boolean isTerminal() {
        return channel.terminal();
    }
}
