package dev.reprise.agent.socket;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

import dev.reprise.agent.socket.natives.Descriptors;

/**
 * The registration of a descriptor with an epoll instance. It belongs to the socket that the descriptor referred to at that time, and stays
 * when the descriptor refers to another one.
 *
 * @param events as in {@code epoll_ctl(2)}
 */
record EpollRegistration(int epoll, int descriptor, int events) {
    /** Finds the registrations of these descriptors with all instances of this process. */
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

    /** Parses lines as described in {@code proc_pid_fdinfo(5)}: {@code tfd: 7 events: 1d data: 7 pos:0 ino:61af sdev:7}. */
    private static void read(int epoll, List<Integer> descriptors, List<EpollRegistration> found) throws IOException {
        // Not with a channel, which fails on an interrupted thread.
        try (BufferedReader lines = new BufferedReader(
                new FileReader("/proc/self/fdinfo/".concat(Integer.toString(epoll)), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("tfd:")) {
                    EpollRegistration registration = parse(epoll, new StringTokenizer(line));
                    if (descriptors.contains(registration.descriptor)) {
                        found.add(registration);
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
        // JDK and Netty set four of the eight bytes, to the descriptor. The agent can't set anything else.
        int data = (int) Long.parseUnsignedLong(words.nextToken(), 16);
        if (data != descriptor) {
            throw new IOException("an epoll instance knows a descriptor by another number");
        }
        return new EpollRegistration(epoll, descriptor, events);
    }
}
