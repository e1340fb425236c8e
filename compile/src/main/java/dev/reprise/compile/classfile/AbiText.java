package dev.reprise.compile.classfile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/** An ABI as text: equal texts mean equal ABIs. */
final class AbiText {
    private final StringBuilder text = new StringBuilder();

    void add(@Nullable Object... parts) {
        text.append(Arrays.toString(parts)).append('\n');
    }

    AnnotationVisitor annotation(String descriptor, boolean visible) {
        add("annotation", descriptor, visible);
        return new Values(this);
    }

    AnnotationVisitor annotation(int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
        add("type annotation", typeRef, path, descriptor, visible);
        return new Values(this);
    }

    AnnotationVisitor defaultValue() {
        add("default");
        return new Values(this);
    }

    String hash() {
        try {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_16);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static final class Values extends AnnotationVisitor {
        private final AbiText abi;

        Values(AbiText abi) {
            super(Opcodes.ASM9);
            this.abi = abi;
        }

        @Override
        public void visit(@Nullable String name, Object value) {
            String shown = value.getClass().isArray() ? Arrays.deepToString(new Object[] {value}) : value.toString();
            abi.add("value", name, value.getClass().getSimpleName(), shown);
        }

        @Override
        public void visitEnum(@Nullable String name, String descriptor, String value) {
            abi.add("enum", name, descriptor, value);
        }

        @Override
        public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
            abi.add("inner", name, descriptor);
            return this;
        }

        @Override
        public AnnotationVisitor visitArray(@Nullable String name) {
            abi.add("array", name);
            return this;
        }

        @Override
        public void visitEnd() {
            abi.add("end");
        }
    }
}
