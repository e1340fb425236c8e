package dev.reprise.compile.classfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/** Reads the facts of a class file. The order of the members counts, since annotation processors see it. */
public final class AbiReader extends ClassFileVisitor {
    private static final int NOT_SEEN = Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_NATIVE | Opcodes.ACC_STRICT;

    private final AbiText text = new AbiText();
    private final Map<String, String> constants = new HashMap<>();
    private final Set<String> privateFields = new HashSet<>();
    private final Set<String> supertypes = new HashSet<>();
    /** Sorted: javac writes them in an order that depends on what it read first. */
    private final Set<String> permitted = new TreeSet<>();

    private final Set<String> mentioned = new HashSet<>();
    private final Map<String, List<String>> methods = new HashMap<>();
    private boolean reachable;
    private boolean anonymous;
    private boolean inner;

    private AbiReader() {}

    /**
     * Reads a class file.
     *
     * @throws RuntimeException if these bytes are no class file
     */
    public static ClassFacts read(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        AbiReader abi = new AbiReader();
        abi.read(reader);
        if (abi.name.equals("module-info")) {
            abi.text.add("module", new String(bytes, StandardCharsets.ISO_8859_1));
        }
        return new ClassFacts(
                abi.name,
                Optional.ofNullable(abi.sourceFile),
                abi.reachable,
                abi.inner,
                !abi.permitted.isEmpty(),
                abi.text.hash(),
                abi.constants,
                abi.privateFields,
                abi.supertypes,
                ClassReferences.in(reader),
                abi.mentioned,
                abi.isExtensible() ? ConstructorParameterNames.in(reader) : "",
                abi.anonymous ? Optional.ofNullable(abi.superName) : Optional.empty());
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        super.visit(version, access, name, signature, superName, interfaces);
        reachable = !has(Opcodes.ACC_SYNTHETIC) || name.endsWith("-info");
        if (superName != null) {
            supertypes.add(superName);
        }
        supertypes.addAll(this.interfaces);
        text.add("class", access & ~Opcodes.ACC_SUPER, name, signature, superName, this.interfaces);
        generic(signature);
    }

    private boolean isExtensible() {
        return !has(Opcodes.ACC_FINAL) && !has(Opcodes.ACC_INTERFACE);
    }

    @Override
    public @Nullable ModuleVisitor visitModule(String module, int access, @Nullable String version) {
        return null;
    }

    @Override
    public void visitOuterClass(String owner, @Nullable String method, @Nullable String descriptor) {
        reachable = false;
    }

    @Override
    public void visitInnerClass(String nestedName, @Nullable String outer, @Nullable String simpleName, int access) {
        boolean itself = nestedName.equals(name);
        boolean nested = name.equals(outer) && simpleName != null && (access & Opcodes.ACC_PRIVATE) == 0;
        if (itself || nested) {
            text.add("nested", nestedName, access);
        }
        inner |= itself && outer != null && (access & Opcodes.ACC_STATIC) == 0;
        anonymous |= itself && simpleName == null;
        reachable &= !anonymous;
    }

    @Override
    public void visitPermittedSubclass(String subclass) {
        permitted.add(subclass);
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
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, @Nullable String signature) {
        text.add("component", name, descriptor, signature);
        generic(signature);
        return new AbiMember.Component(text);
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        if ((access & Opcodes.ACC_PRIVATE) != 0) {
            privateFields.add(name);
            return null;
        }
        if ((access & Opcodes.ACC_SYNTHETIC) != 0) {
            return null;
        }
        if (value != null) {
            constants.put(name, value.getClass().getSimpleName() + ' ' + value);
        }
        text.add("field", access, name, descriptor, signature, value != null);
        generic(signature);
        return new AbiMember.Field(text);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if ((access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC)) != 0 || name.equals("<clinit>")) {
            return null;
        }
        List<String> thrown = exceptions == null ? List.of() : List.of(exceptions);
        text.add("method", access & ~NOT_SEEN, name, descriptor, signature, thrown);
        generic(signature);
        methods.computeIfAbsent(name, absent -> new ArrayList<>()).add(descriptor);
        return new AbiMember.Method(text);
    }

    /** Overload resolution depends on the types in all candidates, not only in the chosen one; candidates may be inherited. */
    @Override
    public void visitEnd() {
        text.add("permits", permitted);
        boolean inherits = supertypes.stream().anyMatch(type -> !type.startsWith("java/"));
        methods.values().stream()
                .filter(descriptors -> inherits || descriptors.size() > 1)
                .flatMap(List::stream)
                .forEach(descriptor -> mentioned.addAll(ClassReferences.inSignature(descriptor)));
    }

    private void generic(@Nullable String signature) {
        if (signature != null) {
            mentioned.addAll(ClassReferences.inSignature(signature));
        }
    }
}
