package dev.reprise.agent.socket.natives;

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

/** System calls on sockets, by descriptor number, through the JDK's own methods. Exceptions are those of the JDK. */
public final class NioNatives {
    private static final int INET6 = 2;
    private static final int STREAM = 1;
    private static final int SHUT_RD = 0;

    private final BiFunction<Object, Object, Object> access;

    public NioNatives(Instrumentation instrumentation) throws ReflectiveOperationException {
        access = HiddenNioAccess.open(instrumentation);
    }

    /** The number of a {@link FileDescriptor}, or of a descriptor of Netty, which is a number already. */
    public int number(Object descriptor) {
        return descriptor instanceof Integer number
                ? number
                : integer(access.apply(NioOperation.FD_VAL.number(), new Object[] {descriptor}));
    }

    /** Whether this is a stream socket of an internet family, which means TCP. */
    public boolean isTcp(int descriptor) throws IOException {
        int family = integer(call(NioOperation.FAMILY, descriptor));
        return (family == INET6 || family == INET6 - 1) && integer(call(NioOperation.TYPE, descriptor)) == STREAM;
    }

    public boolean isIpv6(int descriptor) throws IOException {
        return integer(call(NioOperation.FAMILY, descriptor)) == INET6;
    }

    /** The port is 0 if the socket is not bound. */
    public InetSocketAddress localAddress(int descriptor) throws IOException {
        return (InetSocketAddress) result(call(NioOperation.LOCAL_ADDRESS, object(descriptor)));
    }

    /** Opens an unbound TCP socket. */
    public int socket(boolean ipv6) throws IOException {
        return number(result(call(NioOperation.SOCKET, family(ipv6), true)));
    }

    public void bind(int descriptor, boolean ipv6, InetAddress address, int port) throws IOException {
        call(NioOperation.BIND, family(ipv6), object(descriptor), address, port);
    }

    public void listen(int descriptor, int backlog) throws IOException {
        call(NioOperation.LISTEN, object(descriptor), backlog);
    }

    /** Sets O_NONBLOCK, which applies to the socket in all processes that share it. */
    public void configureNonBlocking(int descriptor) throws IOException {
        call(NioOperation.CONFIGURE_BLOCKING, object(descriptor), false);
    }

    /** On a listening socket this stops listening, in all processes that share it. */
    public void shutdownRead(int descriptor) throws IOException {
        call(NioOperation.SHUTDOWN, object(descriptor), SHUT_RD);
    }

    public int dup(int descriptor) throws IOException {
        return integer(call(NioOperation.DUP, descriptor));
    }

    public void dup2(int source, int target) throws IOException {
        call(NioOperation.DUP2, source, target);
    }

    public void close(int descriptor) throws IOException {
        call(NioOperation.CLOSE, descriptor);
    }

    /** Returns the error number or 0; the data of the event is the descriptor. */
    public int epollCtl(int epoll, int operation, int descriptor, int events) throws IOException {
        return integer(call(NioOperation.EPOLL_CTL, epoll, operation, descriptor, events));
    }

    /** Interrupts the system call that the thread blocks in, with EINTR; the JDK repeats all its blocking calls then. */
    public void signal(long thread) throws IOException {
        call(NioOperation.SIGNAL, thread);
    }

    public Object option(int descriptor, SocketOption<?> option) throws IOException {
        return result(call(NioOperation.GET_OPTION, object(descriptor), option));
    }

    public void setOption(int descriptor, SocketOption<?> option, Object value) throws IOException {
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

    /** The generated class throws exceptions that it doesn't declare. */
    private @Nullable Object call(NioOperation operation, Object... arguments) throws IOException {
        try {
            return access.apply(operation.number(), arguments);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw e instanceof IOException failure ? failure : new IOException(e);
        }
    }
}
