package dev.reprise.agent.instrument.rewrite;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Rewrites a class file: instruments some of its methods. Instances are used once. */
public abstract class ClassRewriter extends ClassVisitor {
    ClassRewriter() {
        super(Opcodes.ASM9);
    }

    /** Returns a visitor that instruments the method, or the given visitor to leave it unchanged. */
    abstract MethodVisitor instrument(MethodVisitor next, String name, String descriptor);

    /**
     * Returns the rewritten class file.
     *
     * @param options as for {@link ClassReader#accept}
     */
    public final byte[] rewrite(ClassReader reader, int options) {
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        cv = writer;
        reader.accept(this, options);
        return writer.toByteArray();
    }

    @Override
    public final MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return instrument(super.visitMethod(access, name, descriptor, signature, exceptions), name, descriptor);
    }

    /** Rewrites a class of the JDK that opens listening sockets. */
    public static final class OfJdk extends ClassRewriter {
        private final String owner;

        public OfJdk(String owner) {
            this.owner = owner;
        }

        // ASM copies an unchanged method as it is, at a tenth of the cost.
        @Override
        MethodVisitor instrument(MethodVisitor next, String name, String descriptor) {
            if (name.equals("netBind") || name.equals("bind") || name.equals("listen")) {
                return new ListenHook(next, owner);
            } else if (name.equals("lockedConfigureBlocking") || name.equals("tryLockedConfigureBlocking")) {
                return new BlockingHook(next);
            } else if ((name.equals("close") && descriptor.equals("()V"))
                    || name.equals("implCloseSelectableChannel")) {
                return new CloseHook(next, owner);
            }
            return next;
        }
    }

    /** Rewrites the class of the JDK that connects sockets. */
    public static final class OfConnect extends ClassRewriter {
        public static final String OWNER = ListenHook.NET;

        @Override
        MethodVisitor instrument(MethodVisitor next, String name, String descriptor) {
            return name.equals(ConnectHook.METHOD) && descriptor.equals(ConnectHook.DESCRIPTOR)
                    ? new ConnectHook(next)
                    : next;
        }
    }

    /** Rewrites Spring Boot's analysis of a failed start. */
    public static final class OfAnalysis extends ClassRewriter {
        public static final String OWNER = "org/springframework/boot/diagnostics/FailureAnalysis";

        @Override
        MethodVisitor instrument(MethodVisitor next, String name, String descriptor) {
            return name.equals("<init>") && descriptor.equals(FailureAnalysisHook.CONSTRUCTOR)
                    ? new FailureAnalysisHook(next)
                    : next;
        }
    }

    /** Rewrites a class with a {@code main}. */
    public static final class OfMain extends ClassRewriter {
        private final String wanted;
        private boolean found;

        private OfMain(String wanted) {
            this.wanted = wanted;
        }

        /** Null if the class inherits its {@code main}. */
        public static byte @Nullable [] rewriteMain(ClassReader reader) {
            // In the order in which the launcher searches; the second exists since JDK 25.
            for (String descriptor : new String[] {"([Ljava/lang/String;)V", "()V"}) {
                OfMain rewriter = new OfMain(descriptor);
                byte[] bytes = rewriter.rewrite(reader, ClassReader.EXPAND_FRAMES);
                if (rewriter.found) {
                    return bytes;
                }
            }
            return null;
        }

        @Override
        MethodVisitor instrument(MethodVisitor next, String name, String descriptor) {
            if (!name.equals("main") || !descriptor.equals(wanted)) {
                return next;
            }
            found = true;
            return new MainHook(next);
        }
    }
}
