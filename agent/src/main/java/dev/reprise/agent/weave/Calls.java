package dev.reprise.agent.weave;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

/** Where woven code calls. Public and static because it does so by its name, from any module and class loader. */
public final class Calls {
    private static volatile @Nullable Occurrences occurrences;

    private Calls() {}

    /** Who is told from now on. */
    public static void tell(Occurrences told) {
        occurrences = told;
    }

    /**
     * The program has begun to listen.
     *
     * @param address an {@link InetSocketAddress}, or nothing that is known
     */
    public static void listening(@Nullable Object address) {
        Occurrences told = occurrences;
        if (told != null) {
            try {
                told.listening(address instanceof InetSocketAddress inet ? inet.getPort() : 0);
            } catch (Throwable e) {
                // The program comes first.
            }
        }
    }

    /**
     * {@code main} has come to its end.
     *
     * @param nothing null; all of these methods look the same to woven code
     */
    public static void mainReturned(@Nullable Object nothing) {
        Occurrences told = occurrences;
        if (told != null) {
            try {
                told.mainReturned();
            } catch (Throwable e) {
                // The program comes first.
            }
        }
    }

    /**
     * {@code main} ends by an exception.
     *
     * @param thrown a {@link Throwable}
     */
    public static void mainThrew(Object thrown) {
        Occurrences told = occurrences;
        if (told != null) {
            try {
                told.mainThrew((Throwable) thrown);
            } catch (Throwable e) {
                // The program comes first.
            }
        }
    }
}
