package dev.reprise.agent.socket;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.util.Objects;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/** The JDK's own way to the system calls on sockets, by descriptor numbers. What one throws is as the JDK makes it. */
final class NioNatives {
    private static final int INET6 = 2;
    private static final int STREAM = 1;
    private static final int SHUT_RD = 0;

    private final BiFunction<Object, Object, Object> gate;

    NioNatives(Instrumentation instrumentation) throws ReflectiveOperationException {
        gate = HiddenNioAccess.open(instrumentation);
    }

    /** The number of a {@link FileDescriptor}, or of one that is a number already, as Netty's are. */
    int number(Object descriptor) {
        return descriptor instanceof Integer number
                ? number
                : integer(gate.apply(NioOperation.FD_VAL.number(), new Object[] {descriptor}));
    }

    /** Whether it is a stream of the internet's families, which among sockets means TCP. */
    boolean isTcp(int descriptor) throws IOException {
        int family = integer(call(NioOperation.FAMILY, descriptor));
        return (family == INET6 || family == INET6 - 1) && integer(call(NioOperation.TYPE, descriptor)) == STREAM;
    }

    boolean isIpv6(int descriptor) throws IOException {
        return integer(call(NioOperation.FAMILY, descriptor)) == INET6;
    }

    /** The port is 0 if it is not bound. */
    InetSocketAddress localAddress(int descriptor) throws IOException {
        return (InetSocketAddress) result(call(NioOperation.LOCAL_ADDRESS, object(descriptor)));
    }

    /** An unbound socket of TCP. */
    int socket(boolean ipv6) throws IOException {
        return number(result(call(NioOperation.SOCKET, family(ipv6), true)));
    }

    void bind(int descriptor, boolean ipv6, InetAddress address, int port) throws IOException {
        call(NioOperation.BIND, family(ipv6), object(descriptor), address, port);
    }

    void listen(int descriptor, int backlog) throws IOException {
        call(NioOperation.LISTEN, object(descriptor), backlog);
    }

    /** Sets O_NONBLOCK, which belongs to the socket: for everybody who has it. */
    void configureNonBlocking(int descriptor) throws IOException {
        call(NioOperation.CONFIGURE_BLOCKING, object(descriptor), false);
    }

    /** Of a listening socket: nobody listens on it any more, whoever has it. */
    void shutdownRead(int descriptor) throws IOException {
        call(NioOperation.SHUTDOWN, object(descriptor), SHUT_RD);
    }

    int dup(int descriptor) throws IOException {
        return integer(call(NioOperation.DUP, descriptor));
    }

    void dup2(int source, int target) throws IOException {
        call(NioOperation.DUP2, source, target);
    }

    void close(int descriptor) throws IOException {
        call(NioOperation.CLOSE, descriptor);
    }

    /** Returns the error number, 0 if there is none; the data of the event is the descriptor. */
    int epollCtl(int epoll, int operation, int descriptor, int events) throws IOException {
        return integer(call(NioOperation.EPOLL_CTL, epoll, operation, descriptor, events));
    }

    /** Ends a system call that this thread blocks in, by EINTR; all of the JDK's calls that block are repeated then. */
    void signal(long thread) throws IOException {
        call(NioOperation.SIGNAL, thread);
    }

    Object option(int descriptor, SocketOption<?> option) throws IOException {
        return result(call(NioOperation.GET_OPTION, object(descriptor), option));
    }

    void setOption(int descriptor, SocketOption<?> option, Object value) throws IOException {
        call(NioOperation.SET_OPTION, object(descriptor), option, value);
    }

    private static Object family(boolean ipv6) {
        return ipv6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    }

    private Object object(int descriptor) throws IOException {
        return result(call(NioOperation.NEW_FD, descriptor));
    }

    private static Object result(@Nullable Object result) {
        return Objects.requireNonNull(result);
    }

    private static int integer(@Nullable Object result) {
        return (Integer) result(result);
    }

    /** The gate throws exceptions that it doesn't declare. */
    private @Nullable Object call(NioOperation operation, Object... arguments) throws IOException {
        try {
            return gate.apply(operation.number(), arguments);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw e instanceof IOException failure ? failure : new IOException(e);
        }
    }
}
