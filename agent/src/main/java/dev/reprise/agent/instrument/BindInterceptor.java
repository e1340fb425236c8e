package dev.reprise.agent.instrument;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Who has a say in how the program comes to listen. Called by woven code on the thread of the program that does so, where a socket's
 * descriptor is a {@link java.io.FileDescriptor} or, of Netty, its number. Throws nothing.
 */
public interface BindInterceptor {
    /**
     * The program is about to bind a socket of TCP, or of something else if the descriptor is a number.
     *
     * @param channel what it is to the program; {@link Boolean#FALSE} if it is no server's
     * @param socket the object of the JDK or of Netty that has the descriptor
     * @return whether that is done, so that it must not be done again
     */
    boolean bind(Object descriptor, SocketAddress address, Object channel, Object socket);

    /** How many connections have to be able to wait on it, however few the program wants. */
    int leastBacklog(Object descriptor);

    /** Whether a call on it may block in the kernel, if the program wants that. */
    boolean mayBlock(Object descriptor);

    /**
     * The program has begun to listen.
     *
     * @return what the program takes for the address
     */
    InetSocketAddress listening(Object descriptor, InetSocketAddress address);

    /**
     * The kernel is to accept for the program, by io_uring.
     *
     * @param channel the {@code Channel} of Netty
     */
    void ringAccepts(Object descriptor, Object channel);

    /** What the program is to take for an address that a socket has. */
    InetSocketAddress believed(InetSocketAddress address);

    /**
     * The program is about to connect to an address. Asked only after {@link ProgramTransformer#interceptConnects}.
     *
     * @return where it is to connect instead, or the same
     */
    InetSocketAddress connecting(InetSocketAddress address);

    /** The program closes a socket. */
    void closing(Object descriptor);
}
