package dev.reprise.agent.shutdown;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Generates a class that registers the {@link LastShutdownHook} when it is initialized. It calls methods of the JDK that the Java compiler
 * does not allow; reflection would cost tens of milliseconds on JDK 25.
 */
final class HookRegistration {
    private static final String PACKAGE = "dev/reprise/agent/shutdown/";
    private static final String ACCESS = "jdk/internal/access/JavaLangAccess";

    /** Hooks run in the order of their slots: the console is 0, the program's hooks are 1, files to delete are 2, and this is the last. */
    private static final int LAST_SLOT = 9;

    private HookRegistration() {}

    static byte[] classFile() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, access, PACKAGE.concat("Registration"), null, "java/lang/Object", null);
        MethodVisitor initializer = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        initializer.visitCode();
        call(
                initializer,
                "jdk/internal/access/SharedSecrets",
                "getJavaLangAccess",
                "()L".concat(ACCESS).concat(";"));
        initializer.visitIntInsn(Opcodes.BIPUSH, LAST_SLOT);
        // Also while other hooks run.
        initializer.visitInsn(Opcodes.ICONST_1);
        call(initializer, "jdk/internal/misc/VM", "getRuntimeArguments", "()[Ljava/lang/String;");
        call(initializer, PACKAGE.concat("LastShutdownHook"), "create", "([Ljava/lang/String;)Ljava/lang/Runnable;");
        initializer.visitMethodInsn(
                Opcodes.INVOKEINTERFACE, ACCESS, "registerShutdownHook", "(IZLjava/lang/Runnable;)V", true);
        initializer.visitInsn(Opcodes.RETURN);
        initializer.visitMaxs(0, 0);
        initializer.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void call(MethodVisitor method, String owner, String name, String descriptor) {
        method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}
