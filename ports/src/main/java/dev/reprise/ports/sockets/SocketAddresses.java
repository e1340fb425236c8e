package dev.reprise.ports.sockets;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import com.sun.jna.Memory;

/** Encodes and decodes the addresses of ip(7) and ipv6(7): sockaddr_in, sockaddr_in6. */
public final class SocketAddresses {
    static final int LARGEST = 28;

    private static final int SMALLER = 16;
    private static final int PORT = 2;
    private static final int IPV4 = 4;
    private static final int IPV6 = 8;
    private static final int SCOPE = 24;

    private final int inet6;
    private final boolean linux;

    /** @param linux on other systems the first byte is the length */
    public SocketAddresses(int inet6, boolean linux) {
        this.inet6 = inet6;
        this.linux = linux;
    }

    int family(InetAddress address) {
        return address instanceof Inet6Address ? inet6 : SocketConstants.INET;
    }

    /** Allocates as many bytes as the address needs. */
    public Memory encode(InetSocketAddress name) {
        InetAddress address = name.getAddress();
        byte[] bytes = address.getAddress();
        Memory memory = new Memory(bytes.length == 4 ? SMALLER : LARGEST);
        memory.clear();
        if (linux) {
            memory.setShort(0, (short) family(address));
        } else {
            memory.setByte(0, (byte) memory.size());
            memory.setByte(1, (byte) family(address));
        }
        memory.getByteBuffer(PORT, 2).order(ByteOrder.BIG_ENDIAN).putShort((short) name.getPort());
        memory.write(bytes.length == 4 ? IPV4 : IPV6, bytes, 0, bytes.length);
        if (address instanceof Inet6Address six) {
            memory.setInt(SCOPE, six.getScopeId());
        }
        return memory;
    }

    InetSocketAddress decode(Memory memory) {
        int family = linux ? memory.getShort(0) : memory.getByte(1);
        ByteBuffer port = memory.getByteBuffer(PORT, 2).order(ByteOrder.BIG_ENDIAN);
        byte[] bytes = family == inet6 ? memory.getByteArray(IPV6, 16) : memory.getByteArray(IPV4, 4);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), Short.toUnsignedInt(port.getShort()));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
