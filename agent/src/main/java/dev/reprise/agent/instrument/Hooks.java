package dev.reprise.agent.instrument;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import org.jspecify.annotations.Nullable;

/**
 * Where woven code calls. Public and static because it does so by its name, from any module and class loader. All of these methods look
 * the same to it: one argument, which may be an array of several, and a result that may be null.
 */
public final class Hooks {
    private static volatile @Nullable ProgramCallbacks occurrences;
    private static volatile @Nullable BindInterceptor binding;

    private Hooks() {}

    /** Who is told from now on. */
    public static void tell(ProgramCallbacks told) {
        occurrences = told;
    }

    /** Who is asked from now on. */
    public static void ask(BindInterceptor asked) {
        binding = asked;
    }

    /**
     * The program is about to bind a socket.
     *
     * @param arguments as {@link BindInterceptor#bind} has them
     * @return null unless that is done
     */
    public static @Nullable Object binding(Object arguments) {
        BindInterceptor asked = binding;
        Object[] all = (Object[]) arguments;
        return asked != null && asked.bind(all[0], (SocketAddress) all[1], all[2], all[3]) ? all : null;
    }

    /**
     * The program is about to listen.
     *
     * @param descriptor as {@link BindInterceptor} has it
     * @return the least backlog, an {@link Integer}
     */
    public static Object leastBacklog(Object descriptor) {
        BindInterceptor asked = binding;
        return asked == null ? 0 : asked.leastBacklog(descriptor);
    }

    /**
     * The program is about to say whether a socket is to block.
     *
     * @param descriptor as {@link BindInterceptor} has it
     * @return whether it may, a {@link Boolean}
     */
    public static Object mayBlock(Object descriptor) {
        BindInterceptor asked = binding;
        return asked == null || asked.mayBlock(descriptor);
    }

    /**
     * The program has begun to listen.
     *
     * @param arguments the descriptor, and an {@link InetSocketAddress} or nothing that is known
     */
    public static @Nullable Object listening(Object arguments) {
        try {
            Object[] all = (Object[]) arguments;
            InetSocketAddress address = all[1] instanceof InetSocketAddress inet ? inet : null;
            BindInterceptor asked = binding;
            if (asked != null && address != null) {
                address = asked.listening(all[0], address);
            }
            ProgramCallbacks told = occurrences;
            if (told != null) {
                told.listening(all[0], address == null ? 0 : address.getPort());
            }
        } catch (Throwable e) {
            // The program comes first.
        }
        return null;
    }

    /**
     * The kernel is to accept for the program.
     *
     * @param arguments as {@link BindInterceptor#ringAccepts} has them
     */
    public static @Nullable Object ringAccepts(Object arguments) {
        BindInterceptor asked = binding;
        if (asked != null) {
            Object[] all = (Object[]) arguments;
            asked.ringAccepts(all[0], all[1]);
        }
        return null;
    }

    /**
     * The program looks where a socket of its own is bound.
     *
     * @param address an {@link InetSocketAddress}
     * @return what it is to take for it
     */
    public static Object believed(Object address) {
        BindInterceptor asked = binding;
        return asked == null ? address : asked.believed((InetSocketAddress) address);
    }

    /**
     * The program is about to connect.
     *
     * @param address an {@link InetSocketAddress}
     * @return where to, one as well
     */
    public static Object connecting(Object address) {
        BindInterceptor asked = binding;
        return asked == null ? address : asked.connecting((InetSocketAddress) address);
    }

    /**
     * The program closes a socket.
     *
     * @param descriptor as {@link BindInterceptor} has it; null if it was never opened
     */
    public static @Nullable Object closing(@Nullable Object descriptor) {
        BindInterceptor asked = binding;
        if (asked != null && descriptor != null) {
            asked.closing(descriptor);
        }
        ProgramCallbacks told = occurrences;
        if (told != null && descriptor != null) {
            told.closing(descriptor);
        }
        return null;
    }

    /**
     * {@code main} has come to its end.
     *
     * @param nothing null
     */
    public static @Nullable Object mainReturned(@Nullable Object nothing) {
        ProgramCallbacks told = occurrences;
        if (told != null) {
            try {
                told.mainReturned();
            } catch (Throwable e) {
                // The program comes first.
            }
        }
        return null;
    }

    /**
     * Spring Boot has found out why the start failed.
     *
     * @param arguments as {@link ProgramCallbacks#analysed} has them
     */
    public static @Nullable Object analysed(Object arguments) {
        ProgramCallbacks told = occurrences;
        if (told != null) {
            try {
                Object[] all = (Object[]) arguments;
                told.analysed((String) all[0], (String) all[1], (Throwable) all[2]);
            } catch (Throwable e) {
                // The program comes first.
            }
        }
        return null;
    }

    /**
     * {@code main} ends by an exception.
     *
     * @param thrown a {@link Throwable}
     */
    public static @Nullable Object mainThrew(Object thrown) {
        ProgramCallbacks told = occurrences;
        if (told != null) {
            try {
                told.mainThrew((Throwable) thrown);
            } catch (Throwable e) {
                // The program comes first.
            }
        }
        return null;
    }
}
