package dev.reprise.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Tells at the end of {@code io.netty.channel.unix.Socket.listen(int)}, which is below all of Netty's native transports. */
final class ListeningNetty extends CallingMethod {
    private final String owner;

    ListeningNetty(MethodVisitor next, String owner) {
        super(next);
        this.owner = owner;
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.RETURN) {
            visitVarInsn(Opcodes.ALOAD, 0);
            invoke(Opcodes.INVOKEVIRTUAL, owner, "localAddress", "()Ljava/net/InetSocketAddress;");
            call("listening");
        }
        super.visitInsn(opcode);
    }
}
