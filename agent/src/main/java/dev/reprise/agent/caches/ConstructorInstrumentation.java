package dev.reprise.agent.caches;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Adds a call of {@link ConstructorHook#instanceCreated} to the end of each constructor of a tracked class. */
final class ConstructorInstrumentation extends ClassVisitor {
    private final TrackedClass tracked;
    private final Map<String, String> descriptors = new HashMap<>();
    private String owner = "";

    private ConstructorInstrumentation(TrackedClass tracked, ClassWriter writer) {
        super(Opcodes.ASM9, writer);
        this.tracked = tracked;
    }

    /** Returns the instrumented class file; null if the class does not have the expected fields. */
    static byte @Nullable [] instrument(byte[] bytes, TrackedClass tracked) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        ConstructorInstrumentation visitor = new ConstructorInstrumentation(tracked, writer);
        reader.accept(visitor, ClassReader.EXPAND_FRAMES);
        return visitor.descriptors.keySet().containsAll(tracked.fields()) ? writer.toByteArray() : null;
    }

    @Override
    public void visit(
            int version, int access, String name, @Nullable String signature, String superName, String[] interfaces) {
        owner = name;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        descriptors.put(name, descriptor);
        return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        boolean constructs = name.equals("<init>");
        return constructs ? new ConstructorVisitor(method, tracked, owner, descriptors) : method;
    }

    /**
     * Adds the call, with reflection: the JDK's modules and the class loaders of containers don't see the agent, but all of them see the
     * JDK. Exceptions are ignored, so that the constructor returns as before.
     */
    private static final class ConstructorVisitor extends MethodVisitor {
        private static final String OBJECT = "java/lang/Object";
        private static final String CLASS = "java/lang/Class";
        private static final String METHOD = "java/lang/reflect/Method";

        private final TrackedClass tracked;
        private final String owner;
        private final Map<String, String> descriptors;

        ConstructorVisitor(MethodVisitor next, TrackedClass tracked, String owner, Map<String, String> descriptors) {
            super(Opcodes.ASM9, next);
            this.tracked = tracked;
            this.owner = owner;
            this.descriptors = descriptors;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                callHooks();
            }
            super.visitInsn(opcode);
        }

        private void callHooks() {
            Label start = new Label();
            Label end = new Label();
            Label failed = new Label();
            visitTryCatchBlock(start, end, failed, "java/lang/Throwable");
            visitLabel(start);
            List<String> fields = tracked.fields();
            if (fields.isEmpty()) {
                callHook("");
            }
            for (String each : fields) {
                callHook(each);
            }
            visitLabel(end);
            super.visitInsn(Opcodes.RETURN);
            visitLabel(failed);
            visitFrame(Opcodes.F_NEW, 1, new Object[] {owner}, 1, new Object[] {"java/lang/Throwable"});
            visitInsn(Opcodes.POP);
        }

        /** {@code ClassLoader.getSystemClassLoader().loadClass(..).getMethod("instanceCreated", String.class, Object.class).invoke(null, ..)} */
        private void callHook(String field) {
            call(Opcodes.INVOKESTATIC, "java/lang/ClassLoader", "getSystemClassLoader", "()Ljava/lang/ClassLoader;");
            visitLdcInsn(ConstructorHook.class.getName());
            call(Opcodes.INVOKEVIRTUAL, "java/lang/ClassLoader", "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;");
            visitLdcInsn("instanceCreated");
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

        /** Creates an array of two elements and starts to store the first one. */
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
}
