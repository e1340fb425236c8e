package dev.reprise.agent.instrument;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Tells before a server's socket is closed. */
final class CloseHook extends HookedMethod {
    /** Of servers and clients: asked for each connection, it would be dear to call. */
    static final String OF_BOTH = "sun/nio/ch/NioSocketImpl";

    private final String owner;

    CloseHook(MethodVisitor next, String owner) {
        super(next);
        this.owner = owner;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        Label done = new Label();
        if (owner.equals(OF_BOTH)) {
            visitVarInsn(Opcodes.ALOAD, 0);
            visitFieldInsn(Opcodes.GETFIELD, owner, "server", "Z");
            visitJumpInsn(Opcodes.IFEQ, done);
        }
        visitVarInsn(Opcodes.ALOAD, 0);
        visitFieldInsn(Opcodes.GETFIELD, owner, "fd", ListenHook.DESCRIPTOR);
        tell("closing");
        if (owner.equals(OF_BOTH)) {
            visitLabel(done);
            visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
    }
}
