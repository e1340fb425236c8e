package dev.reprise.agent.caches;

import java.util.List;
import java.util.Map;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the call by reflection: neither the JDK's own modules nor the class loaders of a container see the agent, but all of them
 * see the JDK. What it throws is dropped, as the constructor must end as ever.
 */
final class ConstructorRewriter extends MethodVisitor {
    private static final String OBJECT = "java/lang/Object";
    private static final String CLASS = "java/lang/Class";
    private static final String METHOD = "java/lang/reflect/Method";

    private final TrackedClass tracked;
    private final String owner;
    private final Map<String, String> descriptors;

    ConstructorRewriter(MethodVisitor next, TrackedClass tracked, String owner, Map<String, String> descriptors) {
        super(Opcodes.ASM9, next);
        this.tracked = tracked;
        this.owner = owner;
        this.descriptors = descriptors;
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.RETURN) {
            register();
        }
        super.visitInsn(opcode);
    }

    private void register() {
        Label start = new Label();
        Label end = new Label();
        Label failed = new Label();
        visitTryCatchBlock(start, end, failed, "java/lang/Throwable");
        visitLabel(start);
        List<String> fields = tracked.fields();
        if (fields.isEmpty()) {
            arrived("");
        }
        for (String each : fields) {
            arrived(each);
        }
        visitLabel(end);
        super.visitInsn(Opcodes.RETURN);
        visitLabel(failed);
        visitFrame(Opcodes.F_NEW, 1, new Object[] {owner}, 1, new Object[] {"java/lang/Throwable"});
        visitInsn(Opcodes.POP);
    }

    /** {@code ClassLoader.getSystemClassLoader().loadClass(..).getMethod("arrived", String.class, Object.class).invoke(null, ..)} */
    private void arrived(String field) {
        call(Opcodes.INVOKESTATIC, "java/lang/ClassLoader", "getSystemClassLoader", "()Ljava/lang/ClassLoader;");
        visitLdcInsn(ConstructorHook.class.getName());
        call(Opcodes.INVOKEVIRTUAL, "java/lang/ClassLoader", "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;");
        visitLdcInsn("arrived");
        array(CLASS);
        visitLdcInsn(Type.getType(String.class));
        visitInsn(Opcodes.AASTORE);
        second();
        visitLdcInsn(Type.getType(Object.class));
        visitInsn(Opcodes.AASTORE);
        call(
                Opcodes.INVOKEVIRTUAL,
                CLASS,
                "getMethod",
                "(Ljava/lang/String;[Ljava/lang/Class;)Ljava/lang/reflect/Method;");
        visitInsn(Opcodes.ACONST_NULL);
        array(OBJECT);
        visitLdcInsn(tracked.name());
        visitInsn(Opcodes.AASTORE);
        second();
        visitVarInsn(Opcodes.ALOAD, 0);
        if (!field.isEmpty()) {
            visitFieldInsn(Opcodes.GETFIELD, owner, field, descriptors.getOrDefault(field, "L" + OBJECT + ";"));
        }
        visitInsn(Opcodes.AASTORE);
        call(Opcodes.INVOKEVIRTUAL, METHOD, "invoke", "(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;");
        visitInsn(Opcodes.POP);
    }

    /** An array for two, and where the first goes. */
    private void array(String type) {
        visitInsn(Opcodes.ICONST_2);
        visitTypeInsn(Opcodes.ANEWARRAY, type);
        visitInsn(Opcodes.DUP);
        visitInsn(Opcodes.ICONST_0);
    }

    private void second() {
        visitInsn(Opcodes.DUP);
        visitInsn(Opcodes.ICONST_1);
    }

    private void call(int opcode, String type, String name, String descriptor) {
        visitMethodInsn(opcode, type, name, descriptor, false);
    }
}
