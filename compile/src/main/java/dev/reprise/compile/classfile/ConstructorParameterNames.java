package dev.reprise.compile.classfile;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads the names of constructor parameters from the debug information of a class file. */
final class ConstructorParameterNames extends ClassVisitor {
    private final StringBuilder names = new StringBuilder();

    private ConstructorParameterNames() {
        super(Opcodes.ASM9);
    }

    static String in(ClassReader reader) {
        ConstructorParameterNames names = new ConstructorParameterNames();
        reader.accept(names, ClassReader.SKIP_FRAMES);
        return names.names.toString();
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        // In slots, including the one of the new object.
        int parameters = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        if (!name.equals("<init>") || parameters == 1) {
            return null;
        }
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitLocalVariable(
                    String variable, String type, @Nullable String generic, Label start, Label end, int index) {
                if (index < parameters) {
                    names.append(variable).append(' ').append(type).append(' ');
                }
            }
        };
    }
}
