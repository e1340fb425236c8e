package dev.reprise.agent.instrument.rewrite;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Notifies the agent when {@code main} returns or throws. Frameworks and the source launcher hide exceptions from the uncaught handler. */
final class MainHook extends HookedMethod {
    private final Label start = new Label();
    private final Label end = new Label();

    MainHook(MethodVisitor next) {
        super(next);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        visitLabel(start);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.RETURN) {
            super.visitInsn(Opcodes.ACONST_NULL);
            report("mainReturned");
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        visitLabel(end);
        // The handlers of the method itself come first.
        visitTryCatchBlock(start, end, end, "java/lang/Throwable");
        visitFrame(Opcodes.F_NEW, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
        super.visitInsn(Opcodes.DUP);
        report("mainThrew");
        super.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(maxStack, maxLocals);
    }
}
