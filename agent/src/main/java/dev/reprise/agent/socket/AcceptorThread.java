package dev.reprise.agent.socket;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;

import org.jspecify.annotations.Nullable;

/**
 * Who of the program accepts connections at a socket, as a rule a thread that blocks in the kernel. The JDK keeps the number of that thread
 * to wake it when the socket is closed.
 */
final class AcceptorThread {
    /** Of {@code ServerSocketChannelImpl} and {@code NioSocketImpl}, in JDK 17 to 25. */
    private static final String[] THREADS = {"thread", "readerThread"};

    private static final String LOCK = "stateLock";

    /** Of no thread, and of any virtual one, which blocks at an epoll instance. */
    private static final long NONE = 0;

    private static final long VIRTUAL = -1;

    private final WeakReference<Object> socket;

    /** @param socket the object of the JDK or of Netty that has the descriptor */
    AcceptorThread(Object socket) {
        this.socket = new WeakReference<>(socket);
    }

    /** Has the thread that blocks, if there is one, begin anew to wait at what the descriptor means now. */
    void wake(NioNatives natives) throws IOException {
        Object accepting = socket.get();
        Field thread = accepting == null ? null : field(accepting, THREADS);
        Field lock = accepting == null ? null : field(accepting, LOCK);
        if (thread == null || lock == null) {
            return;
        }
        try {
            // Under this lock the JDK forgets the thread, which may have ended a moment later.
            synchronized (lock.get(accepting)) {
                long number = thread.getLong(accepting);
                if (number != NONE && number != VIRTUAL) {
                    natives.signal(number);
                }
            }
        } catch (IllegalAccessException e) {
            throw new IOException(e);
        }
    }

    /** Null if there is none: asynchronous channels and those of Netty have no thread that blocks. */
    private static @Nullable Field field(Object socket, String... names) {
        for (String name : names) {
            try {
                Field field = socket.getClass().getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException e) {
                // Another one has it, or another class.
            }
        }
        return null;
    }
}
