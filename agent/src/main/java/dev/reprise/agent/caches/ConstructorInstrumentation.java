package dev.reprise.agent.caches;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts a call of {@link ConstructorHook#arrived} at the end of each constructor of a tracked class. */
final class ConstructorInstrumentation extends ClassVisitor {
    private final TrackedClass tracked;
    private final Map<String, String> descriptors = new HashMap<>();
    private String owner = "";

    private ConstructorInstrumentation(TrackedClass tracked, ClassWriter writer) {
        super(Opcodes.ASM9, writer);
        this.tracked = tracked;
    }

    /** The class file with the calls; null if the class is not made as it is expected to be. */
    static byte @Nullable [] in(byte[] bytes, TrackedClass tracked) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        ConstructorInstrumentation registration = new ConstructorInstrumentation(tracked, writer);
        reader.accept(registration, ClassReader.EXPAND_FRAMES);
        return registration.descriptors.keySet().containsAll(tracked.fields()) ? writer.toByteArray() : null;
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
        return constructs ? new ConstructorRewriter(method, tracked, owner, descriptors) : method;
    }
}
