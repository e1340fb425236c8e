package dev.reprise.agent.socket.natives;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Defines a hidden class in {@code sun.nio.ch} that performs {@link NioOperation}s. With reflection each kind of signature would delay the
 * start of a program by 10 ms on JDK 25; a class on the boot loader's search path would disable its class-data archive.
 */
final class HiddenNioAccess {
    private static final String PACKAGE = "sun/nio/ch/";
    private static final String OBJECT = "java/lang/Object";
    private static final String ARGUMENTS = "[Ljava/lang/Object;";

    private HiddenNioAccess() {}

    /** Returns a function of the operation's number and its arguments. It throws what the operation throws, checked or not. */
    @SuppressWarnings("unchecked") // this class generated the function
    static BiFunction<Object, Object, Object> open(Instrumentation instrumentation)
            throws ReflectiveOperationException {
        Class<?> host = host();
        instrumentation.redefineModule(
                host.getModule(),
                Set.of(),
                Map.of(),
                Map.of("sun.nio.ch", Set.of(HiddenNioAccess.class.getModule())),
                Set.of(),
                Map.of());
        MethodHandles.Lookup outside = MethodHandles.privateLookupIn(host, MethodHandles.lookup());
        // A lookup from outside of the module can't define a class that may call private methods; one from inside can.
        Supplier<?> insideLookup = (Supplier<?>) instantiate(outside.defineClass(lookupClass()));
        MethodHandles.Lookup inside = MethodHandles.privateLookupIn(host, (MethodHandles.Lookup) insideLookup.get());
        return (BiFunction<Object, Object, Object>)
                instantiate(inside.defineHiddenClass(accessClass(), true, ClassOption.NESTMATE)
                        .lookupClass());
    }

    private static Object instantiate(Class<?> type) throws ReflectiveOperationException {
        return type.getDeclaredConstructor().newInstance();
    }

    /** The class whose private methods are needed; Windows lacks it and needs none. */
    private static Class<?> host() throws ClassNotFoundException {
        try {
            return Class.forName("sun.nio.ch.InheritedChannel");
        } catch (ClassNotFoundException e) {
            return Class.forName("sun.nio.ch.Net");
        }
    }

    /** A class whose only method returns its own lookup. */
    private static byte[] lookupClass() {
        ClassWriter writer = begin("RepriseLookup", "java/util/function/Supplier");
        MethodVisitor get = writer.visitMethod(Opcodes.ACC_PUBLIC, "get", "()Ljava/lang/Object;", null, null);
        get.visitCode();
        String lookup = "()Ljava/lang/invoke/MethodHandles$Lookup;";
        get.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/invoke/MethodHandles", "lookup", lookup, false);
        get.visitInsn(Opcodes.ARETURN);
        return end(writer, get);
    }

    private static byte[] accessClass() {
        ClassWriter writer = begin("RepriseNioAccess", "java/util/function/BiFunction");
        String descriptor = "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
        MethodVisitor apply = writer.visitMethod(Opcodes.ACC_PUBLIC, "apply", descriptor, null, null);
        apply.visitCode();
        generateSwitch(apply);
        return end(writer, apply);
    }

    private static ClassWriter begin(String name, String implemented) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL;
        writer.visit(Opcodes.V17, access, PACKAGE.concat(name), null, OBJECT, new String[] {implemented});
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        return writer;
    }

    private static byte[] end(ClassWriter writer, MethodVisitor method) {
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void generateSwitch(MethodVisitor apply) {
        NioOperation[] operations = NioOperation.values();
        Label none = new Label();
        Label[] labels = new Label[operations.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = new Label();
        }
        apply.visitVarInsn(Opcodes.ALOAD, 1);
        unbox(apply, Type.INT_TYPE);
        apply.visitTableSwitchInsn(0, labels.length - 1, none, labels);
        for (int i = 0; i < labels.length; i++) {
            apply.visitLabel(labels[i]);
            apply.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            generateCall(apply, operations[i]);
        }
        apply.visitLabel(none);
        apply.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        apply.visitInsn(Opcodes.ACONST_NULL);
        apply.visitInsn(Opcodes.ARETURN);
    }

    private static void generateCall(MethodVisitor apply, NioOperation operation) {
        Type[] parameters = Type.getArgumentTypes(operation.descriptor);
        for (int i = 0; i < parameters.length; i++) {
            apply.visitVarInsn(Opcodes.ALOAD, 2);
            apply.visitTypeInsn(Opcodes.CHECKCAST, ARGUMENTS);
            apply.visitIntInsn(Opcodes.BIPUSH, i);
            apply.visitInsn(Opcodes.AALOAD);
            unbox(apply, parameters[i]);
        }
        String owner = PACKAGE.concat(operation.owner);
        apply.visitMethodInsn(Opcodes.INVOKESTATIC, owner, operation.method, operation.descriptor, false);
        Type result = Type.getReturnType(operation.descriptor);
        if (result.getSort() == Type.VOID) {
            apply.visitInsn(Opcodes.ACONST_NULL);
        } else if (result.getSort() == Type.INT) {
            String box = "(I)Ljava/lang/Integer;";
            apply.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Integer", "valueOf", box, false);
        }
        apply.visitInsn(Opcodes.ARETURN);
    }

    private static void unbox(MethodVisitor apply, Type type) {
        if (type.getSort() == Type.INT) {
            apply.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Integer");
            apply.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Integer", "intValue", "()I", false);
        } else if (type.getSort() == Type.LONG) {
            apply.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Long");
            apply.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Long", "longValue", "()J", false);
        } else if (type.getSort() == Type.BOOLEAN) {
            apply.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Boolean");
            apply.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Boolean", "booleanValue", "()Z", false);
        } else {
            apply.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
    }
}
