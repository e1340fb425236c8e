package dev.reprise.agent.instrument.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lets the agent replace the address in {@code sun.nio.ch.Net.connect}, which connects all of the JDK's sockets. */
final class ConnectHook extends HookedMethod {
    static final String METHOD = "connect";
    static final String DESCRIPTOR = "(Ljava/net/ProtocolFamily;Ljava/io/FileDescriptor;Ljava/net/InetAddress;I)I";

    private static final String ADDRESS = "java/net/InetSocketAddress";
    private static final int REMOTE = 2;
    private static final int PORT = 3;

    ConnectHook(MethodVisitor next) {
        super(next);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        visitTypeInsn(Opcodes.NEW, ADDRESS);
        visitInsn(Opcodes.DUP);
        visitVarInsn(Opcodes.ALOAD, REMOTE);
        visitVarInsn(Opcodes.ILOAD, PORT);
        invoke(Opcodes.INVOKESPECIAL, ADDRESS, "<init>", "(Ljava/net/InetAddress;I)V");
        call("connectAddress");
        visitTypeInsn(Opcodes.CHECKCAST, ADDRESS);
        visitInsn(Opcodes.DUP);
        invoke(Opcodes.INVOKEVIRTUAL, ADDRESS, "getAddress", "()Ljava/net/InetAddress;");
        visitVarInsn(Opcodes.ASTORE, REMOTE);
        invoke(Opcodes.INVOKEVIRTUAL, ADDRESS, "getPort", "()I");
        visitVarInsn(Opcodes.ISTORE, PORT);
    }
}
