package dev.reprise.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A method that calls {@link Calls}. It does so by reflection: neither the JDK's own modules nor named ones nor the class loaders of a
 * container see the agent, but all of them see the JDK.
 */
abstract class CallingMethod extends MethodVisitor {
    private static final String OBJECT = "java/lang/Object";
    private static final String CLASS = "java/lang/Class";

    CallingMethod(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** Takes the argument off the stack. Throws nothing, since the agent is where the system class loader is. */
    final void call(String method) {
        invoke(Opcodes.INVOKESTATIC, "java/lang/ClassLoader", "getSystemClassLoader", "()Ljava/lang/ClassLoader;");
        visitLdcInsn(Calls.class.getName());
        invoke(Opcodes.INVOKEVIRTUAL, "java/lang/ClassLoader", "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;");
        visitLdcInsn(method);
        visitInsn(Opcodes.ICONST_1);
        visitTypeInsn(Opcodes.ANEWARRAY, CLASS);
        visitInsn(Opcodes.DUP);
        visitInsn(Opcodes.ICONST_0);
        visitLdcInsn(org.objectweb.asm.Type.getObjectType(OBJECT));
        visitInsn(Opcodes.AASTORE);
        invoke(
                Opcodes.INVOKEVIRTUAL,
                CLASS,
                "getMethod",
                "(Ljava/lang/String;[Ljava/lang/Class;)Ljava/lang/reflect/Method;");
        visitInsn(Opcodes.SWAP);
        visitInsn(Opcodes.ICONST_1);
        visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        visitInsn(Opcodes.DUP_X1);
        visitInsn(Opcodes.SWAP);
        visitInsn(Opcodes.ICONST_0);
        visitInsn(Opcodes.SWAP);
        visitInsn(Opcodes.AASTORE);
        visitInsn(Opcodes.ACONST_NULL);
        visitInsn(Opcodes.SWAP);
        invoke(
                Opcodes.INVOKEVIRTUAL,
                "java/lang/reflect/Method",
                "invoke",
                "(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;");
        visitInsn(Opcodes.POP);
    }

    final void invoke(int opcode, String owner, String name, String descriptor) {
        super.visitMethodInsn(opcode, owner, name, descriptor, false);
    }
}
