package dev.reprise.compile.classfile;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/** The parts of a member's ABI besides its declaration. ASM's visitors have no common supertype, so each passes annotations on itself. */
final class AbiMember {
    private AbiMember() {}

    static final class Field extends FieldVisitor {
        private final AbiText text;

        Field(AbiText text) {
            super(Opcodes.ASM9);
            this.text = text;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return text.annotation(descriptor, visible);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(
                int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
            return text.annotation(typeRef, path, descriptor, visible);
        }
    }

    static final class Component extends RecordComponentVisitor {
        private final AbiText text;

        Component(AbiText text) {
            super(Opcodes.ASM9);
            this.text = text;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return text.annotation(descriptor, visible);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(
                int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
            return text.annotation(typeRef, path, descriptor, visible);
        }
    }

    static final class Method extends MethodVisitor {
        private final AbiText text;

        Method(AbiText text) {
            super(Opcodes.ASM9);
            this.text = text;
        }

        @Override
        public void visitParameter(@Nullable String name, int access) {
            text.add("parameter", name, access);
        }

        @Override
        public AnnotationVisitor visitAnnotationDefault() {
            return text.defaultValue();
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return text.annotation(descriptor, visible);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(
                int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
            return text.annotation(typeRef, path, descriptor, visible);
        }

        @Override
        public void visitAnnotableParameterCount(int count, boolean visible) {
            text.add("annotable parameters", count, visible);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            text.add("of parameter", parameter);
            return text.annotation(descriptor, visible);
        }
    }
}
