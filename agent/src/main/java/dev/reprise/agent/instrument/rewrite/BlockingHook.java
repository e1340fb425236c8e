package dev.reprise.agent.instrument.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Before each call of {@code sun.nio.ch.IOUtil.configureBlocking} lets the agent forbid blocking mode. */
final class BlockingHook extends HookedMethod {
    BlockingHook(MethodVisitor next) {
        super(next);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (owner.equals("sun/nio/ch/IOUtil") && name.equals("configureBlocking")) {
            // The stack holds the descriptor and whether to block.
            visitInsn(Opcodes.SWAP);
            visitInsn(Opcodes.DUP_X1);
            call("mayBlock");
            visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Boolean");
            invoke(Opcodes.INVOKEVIRTUAL, "java/lang/Boolean", "booleanValue", "()Z");
            visitInsn(Opcodes.IAND);
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }
}
