package dev.reprise.agent.instrument.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

import dev.reprise.agent.instrument.hooks.Hooks;

/**
 * Adds calls of {@link Hooks} to a method. They use reflection: the JDK's modules, other named modules and the class loaders of containers
 * don't see the agent, but all of them see the JDK.
 */
abstract class HookedMethod extends MethodVisitor {
    /** The first local variable that none of the instrumented methods uses, for values between added instructions. */
    static final int SPARE = 32;

    private static final String OBJECT = "java/lang/Object";
    private static final String CLASS = "java/lang/Class";

    HookedMethod(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** Calls a hook without a result; takes the argument off the stack. */
    final void report(String method) {
        call(method);
        super.visitInsn(Opcodes.POP);
    }

    /** Calls a hook and replaces the argument on the stack with the result. The system class loader always finds the agent. */
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

    /** Puts a new array of objects on the stack. */
    final void array(int length) {
        super.visitIntInsn(Opcodes.BIPUSH, length);
        super.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
    }

    /** Starts to store an element; the instructions that follow put its value on the stack. */
    final void element(int index) {
        super.visitInsn(Opcodes.DUP);
        super.visitIntInsn(Opcodes.BIPUSH, index);
    }

    /** Stores the value on the stack as the element. */
    final void store() {
        super.visitInsn(Opcodes.AASTORE);
    }

    /** Raises the backlog on the stack to the minimum for the descriptor above it. */
    final void raiseBacklog() {
        call("minBacklog");
        super.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Integer");
        invoke(Opcodes.INVOKEVIRTUAL, "java/lang/Integer", "intValue", "()I");
        invoke(Opcodes.INVOKESTATIC, "java/lang/Math", "max", "(II)I");
    }
}
