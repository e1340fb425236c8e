package dev.reprise.agent.socket;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * That an epoll instance watches a descriptor. It does so by the socket that the descriptor meant at that time, and goes on when the
 * descriptor gets to mean another one.
 *
 * @param events as in {@code epoll_ctl(2)}
 */
record EpollRegistration(int epoll, int descriptor, int events) {
    /** All of these descriptors, by all instances of this process. */
    static List<EpollRegistration> of(List<Integer> descriptors) throws IOException {
        List<EpollRegistration> found = new ArrayList<>();
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
    private static void read(int epoll, List<Integer> descriptors, List<EpollRegistration> found) throws IOException {
        // Not by a channel, which fails on a thread that is interrupted.
        try (BufferedReader lines = new BufferedReader(
                new FileReader("/proc/self/fdinfo/".concat(Integer.toString(epoll)), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("tfd:")) {
                    EpollRegistration watch = parse(epoll, new StringTokenizer(line));
                    if (descriptors.contains(watch.descriptor)) {
                        found.add(watch);
                    }
                }
            }
        }
    }

    private static EpollRegistration parse(int epoll, StringTokenizer words) throws IOException {
        words.nextToken();
        int descriptor = Integer.parseInt(words.nextToken());
        words.nextToken();
        int events = Integer.parseUnsignedInt(words.nextToken(), 16);
        words.nextToken();
        // Of the eight bytes, JDK and Netty set four, to the descriptor. There is no way to set anything else here.
        int data = (int) Long.parseUnsignedLong(words.nextToken(), 16);
        if (data != descriptor) {
            throw new IOException("an epoll instance knows a descriptor by another number");
        }
        return new EpollRegistration(epoll, descriptor, events);
    }
}
