package dev.reprise.ports;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;

/** A listening socket that outlives the generations. */
final class SharedSocket {
    private final int descriptor;
    private final long inode;
    private final InetSocketAddress address;
    private final String name;
    private final Set<Integer> users = new HashSet<>();

    /** @param name of {@code --listen}; empty if the program bound the socket by itself */
    SharedSocket(int descriptor, long inode, InetSocketAddress address, String name) {
        this.descriptor = descriptor;
        this.inode = inode;
        this.address = address;
        this.name = name;
    }

    int descriptor() {
        return descriptor;
    }

    long inode() {
        return inode;
    }

    InetSocketAddress address() {
        return address;
    }

    String name() {
        return name;
    }

    /** Whether the user requested the socket. Otherwise it is held as long as the program wants it. */
    boolean isRequested() {
        return !name.isEmpty();
    }

    void bound(int generation) {
        users.add(generation);
    }

    /** The generation has closed the socket, or exited. */
    void released(int generation) {
        users.remove(generation);
    }

    boolean isBound() {
        return !users.isEmpty();
    }

    boolean isBoundBy(int generation) {
        return users.contains(generation);
    }
}
