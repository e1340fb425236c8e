package dev.reprise.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Tells after each {@code sun.nio.ch.Net.listen(FileDescriptor, int)}, by which all of the JDK's sockets come to listen. */
final class ListeningJdk extends CallingMethod {
    private static final String NET = "sun/nio/ch/Net";

    ListeningJdk(MethodVisitor next) {
        super(next);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean listens =
                owner.equals(NET) && name.equals("listen") && descriptor.equals("(Ljava/io/FileDescriptor;I)V");
        if (!listens) {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            return;
        }
        // The stack has the descriptor and the backlog; the call leaves another of the descriptor.
        visitInsn(Opcodes.SWAP);
        visitInsn(Opcodes.DUP_X1);
        visitInsn(Opcodes.SWAP);
        invoke(opcode, owner, name, descriptor);
        invoke(Opcodes.INVOKESTATIC, NET, "localAddress", "(Ljava/io/FileDescriptor;)Ljava/net/InetSocketAddress;");
        call("listening");
    }
}
