package dev.reprise.process.output;

import java.time.Duration;

import com.sun.jna.Memory;

import dev.reprise.process.posix.Errno;
import dev.reprise.process.posix.Posix;
import dev.reprise.threads.DaemonThreads;

/**
 * Passes an output of the child on, byte for byte, on a thread of its own. If nobody can read it any more it is still taken, so that
 * neither the child nor we end by it; if the reader is slow, the child waits for it and we don't.
 */
final class OutputRelay {
    private static final int SIZE = 64 * 1024;

    private final Posix posix;
    private final OutputChannel channel;
    private final int destination;
    private final int[] wake;
    private volatile Thread thread = new Thread();

    /** Sees what passes, on the relay's thread; must not block. */
    @FunctionalInterface
    interface OutputListener {
        void seen(byte[] bytes, int length);
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

    /** What the child is to write to. */
    int childEnd() {
        return channel.childEnd();
    }

    /**
     * The child has its end: begins.
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

    /** There is no child. */
    void abandon() {
        posix.libc().close(channel.childEnd());
        posix.libc().close(channel.readEnd());
        posix.libc().close(wake[0]);
        posix.libc().close(wake[1]);
    }

    private void relay(OutputListener listener) {
        try (Memory buffer = new Memory(SIZE)) {
            byte[] bytes = new byte[SIZE];
            boolean someoneReads = true;
            while (awaitOutput()) {
                int count = posix.read(channel.readEnd(), buffer, SIZE);
                if (count == 0) {
                    break;
                }
                buffer.read(0, bytes, 0, count);
                listener.seen(bytes, count);
                someoneReads = someoneReads && posix.write(destination, buffer, count);
            }
        } finally {
            posix.libc().close(channel.readEnd());
            posix.libc().close(wake[0]);
        }
    }

    /** False when nothing will come any more: after {@link #finish} only what is there already is taken. */
    private boolean awaitOutput() {
        return posix.awaitInput(-1, channel.readEnd(), wake[0]) == 0;
    }

    boolean copySize() {
        return channel.terminal() && thread.isAlive() && channel.copySize(posix, destination);
    }

    /** Nothing writes to it any more: passes on what is there and ends, even if a process that we can't reach holds it open. */
    void finish(Duration patience) {
        posix.libc().close(wake[1]);
        awaitEnd(patience);
    }

    void awaitEnd(Duration patience) {
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    boolean isTerminal() {
        return channel.terminal();
    }
}
