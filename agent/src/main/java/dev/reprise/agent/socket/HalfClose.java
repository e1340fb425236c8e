package dev.reprise.agent.socket;

import java.io.IOException;
import java.util.List;

/** Shuts down the receiving side of connections. */
final class HalfClose {
    private final NioNatives natives;

    HalfClose(NioNatives natives) {
        this.natives = natives;
    }

    /** @param inodes of the sockets; those that are gone are skipped */
    void shutDown(List<Long> inodes) {
        for (int descriptor : Descriptors.all()) {
            if (inodes.contains(Descriptors.socket(descriptor))) {
                try {
                    shutDown(descriptor, inodes);
                } catch (IOException e) {
                    // The program has closed it just now.
                }
            }
        }
    }

    /** By a descriptor of its own, since the program may close the other one at any moment and get it again for something else. */
    private void shutDown(int descriptor, List<Long> inodes) throws IOException {
        int own = natives.dup(descriptor);
        try {
            if (inodes.contains(Descriptors.socket(own))) {
                natives.shutdownRead(own);
            }
        } finally {
            natives.close(own);
        }
    }
}
