package dev.reprise.agent.instrument.rewrite;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Calls the agent before each {@code bind} and after each {@code listen} of {@code sun.nio.ch.Net}, which all listening sockets of the JDK
 * go through.
 */
final class ListenHook extends HookedMethod {
    static final String NET = "sun/nio/ch/Net";

    /** The class behind the sockets of both servers and clients. */
    static final String SERVER_AND_CLIENT = "sun/nio/ch/NioSocketImpl";

    static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";
    private static final String LOCAL_ADDRESS = "(Ljava/io/FileDescriptor;)Ljava/net/InetSocketAddress;";
    private static final String ADDRESS = "java/net/InetSocketAddress";
    private static final int FAMILY = SPARE;
    private static final int FD = SPARE + 1;
    private static final int INTERFACE = SPARE + 2;
    private static final int PORT = SPARE + 3;

    private final String owner;

    ListenHook(MethodVisitor next, String owner) {
        super(next);
        this.owner = owner;
    }

    @Override
    public void visitMethodInsn(int opcode, String target, String name, String descriptor, boolean isInterface) {
        if (!target.equals(NET)) {
            super.visitMethodInsn(opcode, target, name, descriptor, isInterface);
        } else if (name.equals("bind") && descriptor.equals("(Ljava/io/FileDescriptor;Ljava/net/InetAddress;I)V")) {
            bind(descriptor, false);
        } else if (name.equals("bind")
                && descriptor.equals("(Ljava/net/ProtocolFamily;Ljava/io/FileDescriptor;Ljava/net/InetAddress;I)V")) {
            bind(descriptor, true);
        } else if (name.equals("listen") && descriptor.equals("(Ljava/io/FileDescriptor;I)V")) {
            listen(descriptor);
        } else {
            super.visitMethodInsn(opcode, target, name, descriptor, isInterface);
            if (name.equals("localAddress") && descriptor.equals(LOCAL_ADDRESS)) {
                call("visibleAddress");
                visitTypeInsn(Opcodes.CHECKCAST, ADDRESS);
            }
        }
    }

    private void bind(String descriptor, boolean hasFamily) {
        visitVarInsn(Opcodes.ISTORE, PORT);
        visitVarInsn(Opcodes.ASTORE, INTERFACE);
        visitVarInsn(Opcodes.ASTORE, FD);
        if (hasFamily) {
            visitVarInsn(Opcodes.ASTORE, FAMILY);
        }
        array(4);
        element(0);
        visitVarInsn(Opcodes.ALOAD, FD);
        store();
        element(1);
        visitTypeInsn(Opcodes.NEW, ADDRESS);
        visitInsn(Opcodes.DUP);
        visitVarInsn(Opcodes.ALOAD, INTERFACE);
        visitVarInsn(Opcodes.ILOAD, PORT);
        invoke(Opcodes.INVOKESPECIAL, ADDRESS, "<init>", "(Ljava/net/InetAddress;I)V");
        store();
        element(2);
        channel();
        store();
        element(3);
        visitVarInsn(Opcodes.ALOAD, 0);
        store();
        call("bind");
        // The stack is empty on both paths, and no local variable that is used later was set since the previous frame.
        Label done = new Label();
        visitJumpInsn(Opcodes.IFNONNULL, done);
        if (hasFamily) {
            visitVarInsn(Opcodes.ALOAD, FAMILY);
        }
        visitVarInsn(Opcodes.ALOAD, FD);
        visitVarInsn(Opcodes.ALOAD, INTERFACE);
        visitVarInsn(Opcodes.ILOAD, PORT);
        invoke(Opcodes.INVOKESTATIC, NET, "bind", descriptor);
        visitLabel(done);
        visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    /** In the class behind both {@link java.net.ServerSocket} and {@link java.net.Socket} a field distinguishes them. */
    private void channel() {
        visitVarInsn(Opcodes.ALOAD, 0);
        if (owner.equals(SERVER_AND_CLIENT)) {
            visitFieldInsn(Opcodes.GETFIELD, owner, "server", "Z");
            invoke(Opcodes.INVOKESTATIC, "java/lang/Boolean", "valueOf", "(Z)Ljava/lang/Boolean;");
        }
    }

    /** The stack holds the descriptor and the backlog. */
    private void listen(String descriptor) {
        visitInsn(Opcodes.SWAP);
        visitInsn(Opcodes.DUP);
        visitVarInsn(Opcodes.ASTORE, FD);
        visitInsn(Opcodes.SWAP);
        visitVarInsn(Opcodes.ALOAD, FD);
        raiseBacklog();
        invoke(Opcodes.INVOKESTATIC, NET, "listen", descriptor);
        array(2);
        element(0);
        visitVarInsn(Opcodes.ALOAD, FD);
        store();
        element(1);
        visitVarInsn(Opcodes.ALOAD, FD);
        invoke(Opcodes.INVOKESTATIC, NET, "localAddress", LOCAL_ADDRESS);
        store();
        report("listening");
    }
}
