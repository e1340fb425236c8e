package dev.reprise.compile.classfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the {@code java} launcher checks in a class. Names are internal ones.
 *
 * @param superName empty for Object
 * @param isLocal whether it is declared in a method, or has no name
 * @param isInner whether its instances need an instance of the enclosing class
 * @param canBeMade whether it has a constructor without parameters that is not private
 */
record LaunchableClass(
        String name,
        int access,
        String superName,
        List<String> interfaces,
        boolean isLocal,
        boolean isInner,
        boolean canBeMade,
        List<Main> mains) {
    private static final String ARGUMENTS = "([Ljava/lang/String;)";
    private static final String NO_ARGUMENTS = "()";
    private static final String JAVA_FX = "javafx/application/Application";

    /** A method named main, with any signature. */
    record Main(int access, String descriptor) {
        boolean has(String parameters) {
            return descriptor.startsWith(parameters);
        }

        boolean isVoid() {
            return descriptor.endsWith(")V");
        }

        boolean is(int flag) {
            return (access & flag) != 0;
        }
    }

    LaunchableClass {
        interfaces = List.copyOf(interfaces);
        mains = List.copyOf(mains);
    }

    /** Empty if it is no class file. */
    static Optional<LaunchableClass> read(byte[] bytes) {
        Visitor visitor = new Visitor();
        return visitor.tryRead(bytes) ? Optional.of(visitor.result()) : Optional.empty();
    }

    /**
     * Whether it declares a main method itself.
     *
     * @param traditional whether the method must be {@code public static void main(String[])}
     */
    boolean declaresMain(boolean traditional) {
        return mains.stream()
                .filter(Main::isVoid)
                .anyMatch(main -> traditional
                        ? main.has(ARGUMENTS) && main.is(Opcodes.ACC_PUBLIC) && main.is(Opcodes.ACC_STATIC)
                        : !main.is(Opcodes.ACC_PRIVATE) && (main.has(ARGUMENTS) || main.has(NO_ARGUMENTS)));
    }

    /**
     * Whether the launcher would start it, by the rules of {@code sun.launcher.LauncherHelper}.
     *
     * @param flexible whether JEP 512 applies
     * @param supertypes by name; empty if unknown
     */
    boolean isLaunched(boolean flexible, Function<String, Optional<LaunchableClass>> supertypes) {
        Search search = new Search(supertypes);
        Optional<Main> main = search.find(this, ARGUMENTS, true);
        if (!flexible) {
            return main.filter(each -> each.isVoid() && each.is(Opcodes.ACC_STATIC))
                            .isPresent()
                    || search.isJavaFx(this);
        }
        return main.or(() -> search.find(this, ARGUMENTS, false))
                        .filter(LaunchableClass::isValid)
                        .or(() -> search.find(this, NO_ARGUMENTS, false).filter(LaunchableClass::isValid))
                        .filter(each -> each.is(Opcodes.ACC_STATIC) || canBeCalledOn())
                        .isPresent()
                || search.isJavaFx(this);
    }

    private static boolean isValid(Main main) {
        return main.isVoid() && !main.is(Opcodes.ACC_PRIVATE);
    }

    private boolean canBeCalledOn() {
        return (access & Opcodes.ACC_ABSTRACT) == 0 && !isInner && canBeMade;
    }

    /** Searches a class and its supertypes, as reflection finds methods. */
    private record Search(Function<String, Optional<LaunchableClass>> supertypes) {
        /** Deeper than any hierarchy; class files may be malicious. */
        private static final int DEEPEST = 200;

        Optional<Main> find(LaunchableClass start, String parameters, boolean publicOnly) {
            return find(start, parameters, publicOnly, true, DEEPEST);
        }

        private Optional<Main> find(
                LaunchableClass at, String parameters, boolean publicOnly, boolean statics, int depth) {
            Optional<Main> own = at.mains.stream()
                    .filter(main -> main.has(parameters))
                    .filter(main -> !publicOnly || main.is(Opcodes.ACC_PUBLIC))
                    // Static methods of interfaces are not inherited.
                    .filter(main -> statics || !main.is(Opcodes.ACC_STATIC))
                    .findFirst();
            if (own.isPresent() || depth == 0) {
                return own;
            }
            return supertypes
                    .apply(at.superName)
                    .flatMap(above -> find(above, parameters, publicOnly, true, depth - 1))
                    .or(() -> at.interfaces.stream()
                            .flatMap(each -> supertypes.apply(each).stream())
                            .flatMap(above -> find(above, parameters, publicOnly, false, depth - 1).stream())
                            .findFirst());
        }

        /** The launcher also starts a subclass of JavaFX's Application without a main method. */
        boolean isJavaFx(LaunchableClass start) {
            Optional<LaunchableClass> at =
                    Optional.of(start).filter(each -> (each.access & Opcodes.ACC_ABSTRACT) == 0 && each.canBeMade);
            for (int depth = 0; depth < DEEPEST && at.isPresent(); depth++) {
                if (at.get().superName.equals(JAVA_FX)) {
                    return true;
                }
                at = supertypes.apply(at.get().superName);
            }
            return false;
        }
    }

    private static final class Visitor extends ClassFileVisitor {
        private final List<Main> mains = new ArrayList<>();
        private boolean local;
        private boolean inner;
        private boolean canBeMade;

        LaunchableClass result() {
            String parent = superName == null ? "" : superName;
            return new LaunchableClass(name, access, parent, interfaces, local, inner, canBeMade, mains);
        }

        @Override
        public void visitOuterClass(String owner, @Nullable String method, @Nullable String descriptor) {
            local = true;
        }

        @Override
        public void visitInnerClass(String member, @Nullable String outer, @Nullable String simple, int memberAccess) {
            if (member.equals(name)) {
                local |= outer == null;
                inner |= (memberAccess & Opcodes.ACC_STATIC) == 0;
            }
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (method.equals("main")) {
                mains.add(new Main(access, descriptor));
            } else if (method.equals("<init>") && descriptor.equals("()V")) {
                canBeMade = (access & Opcodes.ACC_PRIVATE) == 0;
            }
            return null;
        }
    }
}
