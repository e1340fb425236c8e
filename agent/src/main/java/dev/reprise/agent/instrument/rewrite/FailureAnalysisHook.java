package dev.reprise.agent.instrument.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Notifies the agent of each failure analysis that Spring Boot creates; the class is the same since release 1.4. */
final class FailureAnalysisHook extends HookedMethod {
    static final String CONSTRUCTOR = "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/Throwable;)V";

    FailureAnalysisHook(MethodVisitor next) {
        super(next);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.RETURN) {
            array(3);
            for (int i = 0; i < 3; i++) {
                element(i);
                visitVarInsn(Opcodes.ALOAD, i + 1);
                store();
            }
            report("failureAnalysed");
        }
        super.visitInsn(opcode);
    }
}
