package dev.reprise.agent.instrument.hooks;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import org.jspecify.annotations.Nullable;

/**
 * The methods that instrumented code calls. They are public and static since it calls them by name, from any module and class loader. All
 * have the same form: one argument, which may be an array, and a result that may be null.
 */
public final class Hooks {
    private static volatile @Nullable ProgramCallbacks callbacks;
    private static volatile @Nullable BindInterceptor interceptor;

    private Hooks() {}

    public static void setCallbacks(ProgramCallbacks newCallbacks) {
        callbacks = newCallbacks;
    }

    public static void setBindInterceptor(BindInterceptor newInterceptor) {
        interceptor = newInterceptor;
    }

    /**
     * Called before the program binds a socket.
     *
     * @param arguments those of {@link BindInterceptor#bind}
     * @return not null if the socket has been bound
     */
    public static @Nullable Object bind(Object arguments) {
        BindInterceptor current = interceptor;
        Object[] all = (Object[]) arguments;
        return current != null && current.bind(all[0], (SocketAddress) all[1], all[2], all[3]) ? all : null;
    }

    /**
     * Called before the program listens.
     *
     * @param descriptor as in {@link BindInterceptor}
     * @return the minimum backlog, an {@link Integer}
     */
    public static Object minBacklog(Object descriptor) {
        BindInterceptor current = interceptor;
        return current == null ? 0 : current.minBacklog(descriptor);
    }

    /**
     * Called before the program sets the blocking mode of a socket.
     *
     * @param descriptor as in {@link BindInterceptor}
     * @return whether it may set blocking mode, a {@link Boolean}
     */
    public static Object mayBlock(Object descriptor) {
        BindInterceptor current = interceptor;
        return current == null || current.mayBlock(descriptor);
    }

    /**
     * Called after the program started to listen.
     *
     * @param arguments the descriptor, and an {@link InetSocketAddress} or null
     */
    public static @Nullable Object listening(Object arguments) {
        try {
            Object[] all = (Object[]) arguments;
            InetSocketAddress address = all[1] instanceof InetSocketAddress inet ? inet : null;
            BindInterceptor bindInterceptor = interceptor;
            if (bindInterceptor != null && address != null) {
                address = bindInterceptor.listening(all[0], address);
            }
            ProgramCallbacks current = callbacks;
            if (current != null) {
                current.listening(all[0], address == null ? 0 : address.getPort());
            }
        } catch (Throwable e) {
            // The program must not be affected.
        }
        return null;
    }

    /**
     * Called after the kernel started to accept connections for the program.
     *
     * @param arguments those of {@link BindInterceptor#ioUringAccepts}
     */
    public static @Nullable Object ioUringAccepts(Object arguments) {
        BindInterceptor current = interceptor;
        if (current != null) {
            Object[] all = (Object[]) arguments;
            current.ioUringAccepts(all[0], all[1]);
        }
        return null;
    }

    /**
     * Called after the program read the local address of a socket.
     *
     * @param address an {@link InetSocketAddress}
     * @return the address that the program sees
     */
    public static Object visibleAddress(Object address) {
        BindInterceptor current = interceptor;
        return current == null ? address : current.visibleAddress((InetSocketAddress) address);
    }

    /**
     * Called before the program connects.
     *
     * @param address an {@link InetSocketAddress}
     * @return the {@link InetSocketAddress} to connect to
     */
    public static Object connectAddress(Object address) {
        BindInterceptor current = interceptor;
        return current == null ? address : current.connectAddress((InetSocketAddress) address);
    }

    /**
     * Called before the program closes a socket.
     *
     * @param descriptor as in {@link BindInterceptor}; null if it was never opened
     */
    public static @Nullable Object closing(@Nullable Object descriptor) {
        BindInterceptor bindInterceptor = interceptor;
        if (bindInterceptor != null && descriptor != null) {
            bindInterceptor.closing(descriptor);
        }
        ProgramCallbacks current = callbacks;
        if (current != null && descriptor != null) {
            current.closing(descriptor);
        }
        return null;
    }

    /**
     * Called before {@code main} returns.
     *
     * @param nothing null
     */
    public static @Nullable Object mainReturned(@Nullable Object nothing) {
        ProgramCallbacks current = callbacks;
        if (current != null) {
            try {
                current.mainReturned();
            } catch (Throwable e) {
                // The program must not be affected.
            }
        }
        return null;
    }

    /**
     * Called after Spring Boot analysed why the start failed.
     *
     * @param arguments those of {@link ProgramCallbacks#failureAnalysed}
     */
    public static @Nullable Object failureAnalysed(Object arguments) {
        ProgramCallbacks current = callbacks;
        if (current != null) {
            try {
                Object[] all = (Object[]) arguments;
                current.failureAnalysed((String) all[0], (String) all[1], (Throwable) all[2]);
            } catch (Throwable e) {
                // The program must not be affected.
            }
        }
        return null;
    }

    /**
     * Called when {@code main} throws an exception.
     *
     * @param thrown a {@link Throwable}
     */
    public static @Nullable Object mainThrew(Object thrown) {
        ProgramCallbacks current = callbacks;
        if (current != null) {
            try {
                current.mainThrew((Throwable) thrown);
            } catch (Throwable e) {
                // The program must not be affected.
            }
        }
        return null;
    }
}
