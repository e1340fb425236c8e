package dev.reprise.agent.socket;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.socket.natives.NioNatives;

/**
 * The thread of the program that accepts connections on a socket; as a rule it blocks in the kernel. The JDK records its number to wake it
 * when the socket is closed.
 */
final class AcceptorThread {
    /** The fields of {@code ServerSocketChannelImpl} and {@code NioSocketImpl}, in JDK 17 to 25. */
    private static final String[] THREAD_FIELDS = {"thread", "readerThread"};

    private static final String LOCK_FIELD = "stateLock";

    /** The numbers for no thread, and for any virtual thread, which waits on an epoll instance. */
    private static final long NONE = 0;

    private static final long VIRTUAL = -1;

    private final WeakReference<Object> socket;

    /** @param socket the object of the JDK or of Netty that holds the descriptor */
    AcceptorThread(Object socket) {
        this.socket = new WeakReference<>(socket);
    }

    /** Interrupts the blocked thread, if there is one, so that it waits on the socket that the descriptor now refers to. */
    void wake(NioNatives natives) throws IOException {
        Object accepting = socket.get();
        Field thread = accepting == null ? null : field(accepting, THREAD_FIELDS);
        Field lock = accepting == null ? null : field(accepting, LOCK_FIELD);
        if (thread == null || lock == null) {
            return;
        }
        try {
            // The JDK clears the thread under this lock; the thread may have terminated a moment later.
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

    /** Null if there is none: asynchronous channels and those of Netty have no blocking thread. */
    private static @Nullable Field field(Object socket, String... names) {
        for (String name : names) {
            try {
                Field field = socket.getClass().getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException e) {
                // The other name is used, or this class has no such field.
            }
        }
        return null;
    }
}
