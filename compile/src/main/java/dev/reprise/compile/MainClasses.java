package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        List<String> names = new ArrayList<>();
        for (Path file : FileTree.files(output, each -> each.toString().endsWith(".class"))) {
            search(file).filter(search -> search.found).ifPresent(search -> names.add(search.name.replace('/', '.')));
        }
        return names.stream().sorted().toList();
    }

    /**
     * Whether it is one of them. Blocks for reading it.
     *
     * @param file a class file; one that isn't there can't be run
     * @throws IOException if it can't be read
     */
    public static boolean isMain(Path file) throws IOException {
        return search(file).filter(search -> search.found).isPresent();
    }

    private static Optional<Search> search(Path file) throws IOException {
        Search search = new Search();
        try {
            new ClassReader(Files.readAllBytes(file))
                    .accept(search, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return Optional.of(search);
        } catch (RuntimeException | NoSuchFileException | AccessDeniedException noClass) {
            return Optional.empty();
        }
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
