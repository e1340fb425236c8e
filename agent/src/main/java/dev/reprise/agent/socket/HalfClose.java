package dev.reprise.agent.socket;

import java.io.IOException;
import java.util.List;

import dev.reprise.agent.socket.natives.Descriptors;
import dev.reprise.agent.socket.natives.NioNatives;

/** Shuts down the receiving side of connections. */
final class HalfClose {
    private final NioNatives natives;

    HalfClose(NioNatives natives) {
        this.natives = natives;
    }

    /** @param inodes those of the sockets; sockets that no longer exist are skipped */
    void shutDown(List<Long> inodes) {
        for (int descriptor : Descriptors.all()) {
            if (inodes.contains(Descriptors.socket(descriptor))) {
                try {
                    shutDown(descriptor, inodes);
                } catch (IOException e) {
                    // The program has just closed the connection.
                }
            }
        }
    }

    /** Uses a duplicate, since the program may close the descriptor at any moment and reuse its number. */
    private void shutDown(int descriptor, List<Long> inodes) throws IOException {
        int duplicate = natives.dup(descriptor);
        try {
            if (inodes.contains(Descriptors.socket(duplicate))) {
                natives.shutdownRead(duplicate);
            }
        } finally {
            natives.close(duplicate);
        }
    }
}
