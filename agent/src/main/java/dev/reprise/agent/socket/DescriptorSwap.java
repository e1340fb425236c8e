package dev.reprise.agent.socket;

import java.io.IOException;
import java.util.List;

import dev.reprise.agent.socket.natives.NioNatives;

/** Makes a descriptor that is in use refer to another socket. */
final class DescriptorSwap {
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;

    private final NioNatives natives;

    DescriptorSwap(NioNatives natives) {
        this.natives = natives;
    }

    /**
     * Makes the target refer to the socket of the source, for epoll too. The socket becomes non-blocking: a thread that waits in the kernel
     * for a connection can't be detached from its socket. All of the JDK's implementations of accept handle that.
     *
     * @param registrations those of the target, perhaps among others
     * @throws IOException if nothing has changed
     */
    void replace(int source, int target, List<EpollRegistration> registrations) throws IOException {
        natives.configureNonBlocking(source);
        control(EPOLL_CTL_DEL, target, registrations);
        try {
            natives.dup2(source, target);
        } finally {
            control(EPOLL_CTL_ADD, target, registrations);
        }
    }

    /** Errors are ignored: the program has removed its descriptor from that instance in the meantime, or has added it again. */
    private void control(int operation, int target, List<EpollRegistration> registrations) throws IOException {
        for (EpollRegistration registration : registrations) {
            if (registration.descriptor() == target) {
                natives.epollCtl(registration.epoll(), operation, target, registration.events());
            }
        }
    }
}
