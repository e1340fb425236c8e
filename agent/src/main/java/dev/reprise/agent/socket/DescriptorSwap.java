package dev.reprise.agent.socket;

import java.io.IOException;
import java.util.List;

/** Lets a descriptor that is in use mean another socket. */
final class DescriptorSwap {
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;

    private final NioNatives natives;

    DescriptorSwap(NioNatives natives) {
        this.natives = natives;
    }

    /**
     * Puts the socket of one descriptor in the place of that of another, for epoll too. The socket won't block any more: somebody who
     * waits for a connection in the kernel can't be made to let go of it. All of the JDK's ways to accept cope with that.
     *
     * @param watches on the target, perhaps among others
     * @throws IOException if nothing has changed
     */
    void put(int source, int target, List<EpollRegistration> watches) throws IOException {
        natives.configureNonBlocking(source);
        control(EPOLL_CTL_DEL, target, watches);
        try {
            natives.dup2(source, target);
        } finally {
            control(EPOLL_CTL_ADD, target, watches);
        }
    }

    /** An error means that the program has taken its descriptor off that instance meanwhile, or has put it there again. */
    private void control(int operation, int target, List<EpollRegistration> watches) throws IOException {
        for (EpollRegistration watch : watches) {
            if (watch.descriptor() == target) {
                natives.epollCtl(watch.epoll(), operation, target, watch.events());
            }
        }
    }
}
