package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The classes that the launcher would start. */
public final class MainClasses {
    private static final int STATIC_AND_PUBLIC = Opcodes.ACC_STATIC | Opcodes.ACC_PUBLIC;

    private MainClasses() {}

    /**
     * Those with a {@code public static void main(String[])}, sorted by name. Blocks for as long as it takes to read them all.
     *
     * @param output a directory of class files; none if it isn't there
     * @throws IOException if it can't be read; a file in it that is no class counts as none
     */
    public static List<String> in(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(output)) {
            files = all.filter(file -> file.toString().endsWith(".class")).toList();
        }
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            Search search = new Search();
            try {
                new ClassReader(Files.readAllBytes(file))
                        .accept(search, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            } catch (RuntimeException noClass) {
                continue;
            }
            if (search.found) {
                names.add(search.name.replace('/', '.'));
            }
        }
        return names.stream().sorted().toList();
    }

    private static final class Search extends ClassVisitor {
        private String name = "";
        private boolean found;

        Search() {
            super(Opcodes.ASM9);
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
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            found |= method.equals("main")
                    && descriptor.equals("([Ljava/lang/String;)V")
                    && (access & STATIC_AND_PUBLIC) == STATIC_AND_PUBLIC;
            return null;
        }
    }
}
