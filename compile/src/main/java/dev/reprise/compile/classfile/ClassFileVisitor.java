package dev.reprise.compile.classfile;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the header of a class file, which every reader of class files needs. Names are internal ones, with slashes. */
abstract class ClassFileVisitor extends ClassVisitor {
    String name = "";
    int access;

    @Nullable
    String superName;

    List<String> interfaces = List.of();

    /** The attribute {@code SourceFile}: a file name without directories. */
    @Nullable
    String sourceFile;

    ClassFileVisitor() {
        super(Opcodes.ASM9);
    }

    /**
     * Reads everything but the code.
     *
     * @throws RuntimeException if the bytes are no class file: ASM throws several kinds
     */
    final void read(ClassReader reader) {
        reader.accept(this, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
    }

    /** The same; false if the bytes are no class file. */
    final boolean tryRead(byte[] bytes) {
        try {
            read(new ClassReader(bytes));
            return true;
        } catch (RuntimeException noClass) {
            return false;
        }
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        this.name = name;
        this.access = access;
        this.superName = superName;
        this.interfaces = interfaces == null ? List.of() : List.of(interfaces);
    }

    @Override
    public void visitSource(@Nullable String file, @Nullable String debug) {
        sourceFile = file;
    }

    final boolean has(int flag) {
        return (access & flag) != 0;
    }
}
