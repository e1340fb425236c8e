package dev.reprise.agent.instrument.rewrite;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Notifies the agent before a server's socket is closed. Doing so for each client connection would be expensive. */
final class CloseHook extends HookedMethod {
    private final String owner;

    CloseHook(MethodVisitor next, String owner) {
        super(next);
        this.owner = owner;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        Label done = new Label();
        if (owner.equals(ListenHook.SERVER_AND_CLIENT)) {
            visitVarInsn(Opcodes.ALOAD, 0);
            visitFieldInsn(Opcodes.GETFIELD, owner, "server", "Z");
            visitJumpInsn(Opcodes.IFEQ, done);
        }
        visitVarInsn(Opcodes.ALOAD, 0);
        visitFieldInsn(Opcodes.GETFIELD, owner, "fd", ListenHook.DESCRIPTOR);
        report("closing");
        if (owner.equals(ListenHook.SERVER_AND_CLIENT)) {
            visitLabel(done);
            visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
    }
}
