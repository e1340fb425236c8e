package dev.reprise.agent.socket.natives;

/** The static methods of {@code sun.nio.ch} that the agent calls; they are the same in JDK 17 to 25. */
enum NioOperation {
    DUP("InheritedChannel", "dup", "(I)I"),
    DUP2("InheritedChannel", "dup2", "(II)V"),
    CLOSE("InheritedChannel", "close0", "(I)V"),
    FAMILY("InheritedChannel", "addressFamily", "(I)I"),
    TYPE("InheritedChannel", "soType0", "(I)I"),
    EPOLL_CTL("EPoll", "ctl", "(IIII)I"),
    NEW_FD("IOUtil", "newFD", "(I)Ljava/io/FileDescriptor;"),
    FD_VAL("IOUtil", "fdVal", "(Ljava/io/FileDescriptor;)I"),
    CONFIGURE_BLOCKING("IOUtil", "configureBlocking", "(Ljava/io/FileDescriptor;Z)V"),
    SIGNAL("NativeThread", "signal", "(J)V"),
    SOCKET("Net", "socket", "(Ljava/net/ProtocolFamily;Z)Ljava/io/FileDescriptor;"),
    BIND("Net", "bind", "(Ljava/net/ProtocolFamily;Ljava/io/FileDescriptor;Ljava/net/InetAddress;I)V"),
    LISTEN("Net", "listen", "(Ljava/io/FileDescriptor;I)V"),
    SHUTDOWN("Net", "shutdown", "(Ljava/io/FileDescriptor;I)V"),
    LOCAL_ADDRESS("Net", "localAddress", "(Ljava/io/FileDescriptor;)Ljava/net/InetSocketAddress;"),
    GET_OPTION("Net", "getSocketOption", "(Ljava/io/FileDescriptor;Ljava/net/SocketOption;)Ljava/lang/Object;"),
    SET_OPTION("Net", "setSocketOption", "(Ljava/io/FileDescriptor;Ljava/net/SocketOption;Ljava/lang/Object;)V");

    final String owner;
    final String method;
    final String descriptor;

    NioOperation(String owner, String method, String descriptor) {
        this.owner = owner;
        this.method = method;
        this.descriptor = descriptor;
    }

    /** The number of this operation in {@link HiddenNioAccess}. */
    @SuppressWarnings("EnumOrdinal") // caller and callee are generated from the same values
    int number() {
        return ordinal();
    }
}
