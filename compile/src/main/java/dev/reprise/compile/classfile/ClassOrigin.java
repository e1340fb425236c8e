package dev.reprise.compile.classfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The source that a class file was compiled from, in whatever language.
 *
 * @param name with slashes
 * @param sourceFile the file name of the source, without directories, from the attribute SourceFile or, if there is none, from the source
 *     map in SourceDebugExtension (JSR 45); empty if there is neither
 * @param parts the classes that make up a Kotlin multi-file facade, which names no source itself; empty for other classes
 */
public record ClassOrigin(String name, Optional<String> sourceFile, List<String> parts) {
    public ClassOrigin {
        parts = List.copyOf(parts);
    }

    /** The package with a slash at its end; empty for the unnamed one. */
    public String packagePath() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** Reads a class file; empty if it is unreadable or no class file. Blocks. */
    public static Optional<ClassOrigin> of(Path file) {
        Visitor visitor = new Visitor();
        try {
            return visitor.tryRead(Files.readAllBytes(file))
                    ? Optional.of(new ClassOrigin(visitor.name, visitor.source(), visitor.parts))
                    : Optional.empty();
        } catch (IOException outOfReach) {
            return Optional.empty();
        }
    }

    private static final class Visitor extends ClassFileVisitor {
        private static final String METADATA = "Lkotlin/Metadata;";
        private static final int MULTI_FILE_FACADE = 4;

        private final List<String> parts = new ArrayList<>();
        private @Nullable String sourceMap;

        @Override
        public void visitSource(@Nullable String file, @Nullable String debug) {
            super.visitSource(file, debug);
            sourceMap = debug == null ? null : sourceOf(debug);
        }

        Optional<String> source() {
            return Optional.ofNullable(sourceFile != null ? sourceFile : sourceMap);
        }

        /** The first line is "SMAP", the second one the name of the source. */
        private static @Nullable String sourceOf(String debug) {
            List<String> lines = debug.lines().limit(2).toList();
            return lines.size() == 2 && lines.get(0).equals("SMAP")
                    ? lines.get(1).strip()
                    : null;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return descriptor.equals(METADATA) ? new Metadata() : null;
        }

        private final class Metadata extends AnnotationVisitor {
            private boolean facade;
            private final List<String> data = new ArrayList<>();

            Metadata() {
                super(Opcodes.ASM9);
            }

            @Override
            public void visit(String key, Object value) {
                facade |= key.equals("k") && value.equals(MULTI_FILE_FACADE);
            }

            @Override
            public @Nullable AnnotationVisitor visitArray(String key) {
                return !key.equals("d1")
                        ? null
                        : new AnnotationVisitor(Opcodes.ASM9) {
                            @Override
                            public void visit(@Nullable String none, Object value) {
                                data.add(value.toString());
                            }
                        };
            }

            @Override
            public void visitEnd() {
                if (facade) {
                    parts.addAll(data);
                }
            }
        }
    }
}
