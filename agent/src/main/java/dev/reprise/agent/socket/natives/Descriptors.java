package dev.reprise.agent.socket.natives;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lists the file descriptors of this process, from {@code /proc} on Linux; elsewhere there are none. */
public final class Descriptors {
    private static final String DIRECTORY = "/proc/self/fd/";
    private static final String SOCKET = "socket:[";

    private Descriptors() {}

    /** All descriptors that are open at some time during the call, which may include those of the call itself. */
    public static int[] all() {
        String[] names = new File(DIRECTORY).list();
        if (names == null) {
            return new int[0];
        }
        int[] all = new int[names.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = Integer.parseInt(names[i]);
        }
        return all;
    }

    /** The inode of the socket; 0 if the descriptor is not open or refers to something else. */
    public static long socket(int descriptor) {
        String target = target(descriptor);
        return target.startsWith(SOCKET) ? Long.parseLong(target, SOCKET.length(), target.length() - 1, 10) : 0;
    }

    public static boolean isEpoll(int descriptor) {
        return target(descriptor).equals("anon_inode:[eventpoll]");
    }

    private static String target(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of(DIRECTORY.concat(Integer.toString(descriptor))))
                    .toString();
        } catch (IOException e) {
            return "";
        }
    }
}
