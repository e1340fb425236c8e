package dev.reprise.agent.instrument.hooks;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Intercepts how the program binds sockets, listens and connects. Called by instrumented code on the program's thread. A descriptor is a
 * {@link java.io.FileDescriptor} or, for a socket of Netty, its number. Throws nothing.
 */
public interface BindInterceptor {
    /**
     * Called before the program binds a TCP socket, or, if the descriptor is a number, any socket.
     *
     * @param channel the channel that the program uses; {@link Boolean#FALSE} if this is no server's socket
     * @param socket the object of the JDK or of Netty that holds the descriptor
     * @return whether the socket has been bound, so that the program must not bind it again
     */
    boolean bind(Object descriptor, SocketAddress address, Object channel, Object socket);

    /** The minimum backlog of a listening socket. */
    int minBacklog(Object descriptor);

    /** Whether the program may set the socket to blocking mode. */
    boolean mayBlock(Object descriptor);

    /**
     * Called after the program started to listen.
     *
     * @return the address that the program sees
     */
    InetSocketAddress listening(Object descriptor, InetSocketAddress address);

    /**
     * Called after the kernel started to accept connections for the program, with io_uring.
     *
     * @param channel the {@code Channel} of Netty
     */
    void ioUringAccepts(Object descriptor, Object channel);

    /** The address that the program sees for the local address of a socket. */
    InetSocketAddress visibleAddress(InetSocketAddress address);

    /**
     * Called before the program connects to an address, but only after {@code ProgramTransformer.interceptConnects}.
     *
     * @return the address to connect to, which may be the same
     */
    InetSocketAddress connectAddress(InetSocketAddress address);

    /** Called before the program closes a socket. */
    void closing(Object descriptor);
}
