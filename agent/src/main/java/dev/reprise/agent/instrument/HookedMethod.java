package dev.reprise.agent.instrument;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A method that calls {@link Hooks}. It does so by reflection: neither the JDK's own modules nor named ones nor the class loaders of a
 * container see the agent, but all of them see the JDK.
 */
abstract class HookedMethod extends MethodVisitor {
    /** The first local variable that no method here has itself, for values between two of the added instructions. */
    static final int SPARE = 32;

    private static final String OBJECT = "java/lang/Object";
    private static final String CLASS = "java/lang/Class";

    HookedMethod(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** Takes the argument off the stack. */
    final void tell(String method) {
        call(method);
        super.visitInsn(Opcodes.POP);
    }

    /** Puts a result in the place of the argument. Throws nothing, since the agent is where the system class loader is. */
    final void call(String method) {
        invoke(Opcodes.INVOKESTATIC, "java/lang/ClassLoader", "getSystemClassLoader", "()Ljava/lang/ClassLoader;");
        super.visitLdcInsn(Hooks.class.getName());
        invoke(Opcodes.INVOKEVIRTUAL, "java/lang/ClassLoader", "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;");
        super.visitLdcInsn(method);
        super.visitInsn(Opcodes.ICONST_1);
        super.visitTypeInsn(Opcodes.ANEWARRAY, CLASS);
        super.visitInsn(Opcodes.DUP);
        super.visitInsn(Opcodes.ICONST_0);
        super.visitLdcInsn(org.objectweb.asm.Type.getObjectType(OBJECT));
        super.visitInsn(Opcodes.AASTORE);
        invoke(
                Opcodes.INVOKEVIRTUAL,
                CLASS,
                "getMethod",
                "(Ljava/lang/String;[Ljava/lang/Class;)Ljava/lang/reflect/Method;");
        super.visitInsn(Opcodes.SWAP);
        super.visitInsn(Opcodes.ICONST_1);
        super.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        super.visitInsn(Opcodes.DUP_X1);
        super.visitInsn(Opcodes.SWAP);
        super.visitInsn(Opcodes.ICONST_0);
        super.visitInsn(Opcodes.SWAP);
        super.visitInsn(Opcodes.AASTORE);
        super.visitInsn(Opcodes.ACONST_NULL);
        super.visitInsn(Opcodes.SWAP);
        invoke(
                Opcodes.INVOKEVIRTUAL,
                "java/lang/reflect/Method",
                "invoke",
                "(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;");
    }

    final void invoke(int opcode, String owner, String name, String descriptor) {
        super.visitMethodInsn(opcode, owner, name, descriptor, false);
    }

    /** Puts an array of objects on the stack. */
    final void array(int length) {
        super.visitIntInsn(Opcodes.BIPUSH, length);
        super.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
    }

    /** What is put on the stack next, by one instruction or several, is to be stored in the array. */
    final void element(int index) {
        super.visitInsn(Opcodes.DUP);
        super.visitIntInsn(Opcodes.BIPUSH, index);
    }

    /** Stores the element that is on the stack. */
    final void store() {
        super.visitInsn(Opcodes.AASTORE);
    }

    /** Raises the backlog on the stack to the least one of the descriptor that lies above it. */
    final void raiseBacklog() {
        call("leastBacklog");
        super.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Integer");
        invoke(Opcodes.INVOKEVIRTUAL, "java/lang/Integer", "intValue", "()I");
        invoke(Opcodes.INVOKESTATIC, "java/lang/Math", "max", "(II)I");
    }
}
