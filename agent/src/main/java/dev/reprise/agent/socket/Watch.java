package dev.reprise.agent.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * That an epoll instance watches a descriptor. It does so by the socket that the descriptor meant at that time, and goes on when the
 * descriptor gets to mean another one.
 *
 * @param events as in {@code epoll_ctl(2)}
 */
record Watch(int epoll, int descriptor, int events) {
    /** All of these descriptors, by all instances of this process. */
    static List<Watch> of(List<Integer> descriptors) throws IOException {
        List<Watch> found = new ArrayList<>();
        if (!descriptors.isEmpty()) {
            for (int each : Descriptors.all()) {
                if (Descriptors.isEpoll(each)) {
                    read(each, descriptors, found);
                }
            }
        }
        return found;
    }

    /** The lines are as in {@code proc_pid_fdinfo(5)}: {@code tfd: 7 events: 1d data: 7 pos:0 ino:61af sdev:7}. */
    private static void read(int epoll, List<Integer> descriptors, List<Watch> found) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo/".concat(Integer.toString(epoll))))) {
            StringTokenizer words = new StringTokenizer(line);
            if (words.countTokens() < 6 || !words.nextToken().equals("tfd:")) {
                continue;
            }
            int descriptor = Integer.parseInt(words.nextToken());
            words.nextToken();
            int events = Integer.parseUnsignedInt(words.nextToken(), 16);
            words.nextToken();
            int data = (int) Long.parseUnsignedLong(words.nextToken(), 16);
            if (descriptors.contains(descriptor)) {
                if (data != descriptor) {
                    throw new IOException("an epoll instance calls a socket by another name than its descriptor");
                }
                found.add(new Watch(epoll, descriptor, events));
            }
        }
    }
}
