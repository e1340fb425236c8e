package dev.reprise.agent.instrument;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class file with some of its methods changed. */
abstract class ClassRewriter extends ClassVisitor {
    ClassRewriter() {
        super(Opcodes.ASM9);
    }

    /** The same visitor if the method is to be left alone. */
    abstract MethodVisitor woven(MethodVisitor next, String name, String descriptor);

    final byte[] weave(ClassReader reader, int options) {
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        cv = writer;
        reader.accept(this, options);
        return writer.toByteArray();
    }

    @Override
    public final MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return woven(super.visitMethod(access, name, descriptor, signature, exceptions), name, descriptor);
    }

    /** Any class of the JDK that makes a socket listen. */
    static final class OfJdk extends ClassRewriter {
        private final String owner;

        OfJdk(String owner) {
            this.owner = owner;
        }

        // A method that is left alone is copied as it is, which costs a tenth.
        @Override
        MethodVisitor woven(MethodVisitor next, String name, String descriptor) {
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

    /** The class of the JDK by which sockets connect. */
    static final class OfConnect extends ClassRewriter {
        @Override
        MethodVisitor woven(MethodVisitor next, String name, String descriptor) {
            return name.equals(ConnectHook.METHOD) && descriptor.equals(ConnectHook.DESCRIPTOR)
                    ? new ConnectHook(next)
                    : next;
        }
    }

    /** Spring Boot's analysis of a failed start. */
    static final class OfAnalysis extends ClassRewriter {
        @Override
        MethodVisitor woven(MethodVisitor next, String name, String descriptor) {
            return name.equals("<init>") && descriptor.equals(FailureAnalysisHook.CONSTRUCTOR)
                    ? new FailureAnalysisHook(next)
                    : next;
        }
    }

    /** A class with a {@code main}. */
    static final class OfMain extends ClassRewriter {
        private final String wanted;
        private boolean found;

        private OfMain(String wanted) {
            this.wanted = wanted;
        }

        /** Null if the class inherits its {@code main}. */
        static byte @Nullable [] in(ClassReader reader) {
            // The order in which the launcher looks, the second since JDK 25.
            for (String descriptor : new String[] {"([Ljava/lang/String;)V", "()V"}) {
                OfMain weaving = new OfMain(descriptor);
                byte[] bytes = weaving.weave(reader, ClassReader.EXPAND_FRAMES);
                if (weaving.found) {
                    return bytes;
                }
            }
            return null;
        }

        @Override
        MethodVisitor woven(MethodVisitor next, String name, String descriptor) {
            if (!name.equals("main") || !descriptor.equals(wanted)) {
                return next;
            }
            found = true;
            return new MainHook(next);
        }
    }
}
