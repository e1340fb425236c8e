package dev.reprise.agent.socket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

import org.jspecify.annotations.Nullable;

/** Reads {@code REPRISE_SOCKETS}: {@code 3#48213,4#48214}, descriptors and the inodes by which to know that they are meant. */
final class InheritedDescriptors {
    /** The descriptor of the first. */
    static final int FIRST = 3;

    private InheritedDescriptors() {}

    /** Those that are open and TCP; the rest is not for this process, which may be a descendant of the one that is meant. */
    static List<InheritedSocket> read(String text, NioNatives natives) throws IOException {
        List<InheritedSocket> sockets = new ArrayList<>();
        for (StringTokenizer words = new StringTokenizer(text, ","); words.hasMoreTokens(); ) {
            String word = words.nextToken();
            int hash = word.indexOf('#');
            long descriptor = hash < 0 ? -1 : number(word, 0, hash);
            long inode = hash < 0 ? -1 : number(word, hash + 1, word.length());
            if (descriptor >= FIRST && descriptor <= Integer.MAX_VALUE && inode > 0 && !contains(sockets, inode)) {
                InheritedSocket socket = open((int) descriptor, inode, natives);
                if (socket != null) {
                    sockets.add(socket);
                }
            }
        }
        return sockets;
    }

    private static long number(String text, int begin, int end) {
        try {
            return Long.parseLong(text, begin, end, 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean contains(List<InheritedSocket> sockets, long inode) {
        for (InheritedSocket each : sockets) {
            if (each.inode == inode) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable InheritedSocket open(int descriptor, long inode, NioNatives natives) throws IOException {
        if (Descriptors.socket(descriptor) != inode || !natives.isTcp(descriptor)) {
            return null;
        }
        return new InheritedSocket(descriptor, inode, natives.isIpv6(descriptor), natives.localAddress(descriptor));
    }
}
