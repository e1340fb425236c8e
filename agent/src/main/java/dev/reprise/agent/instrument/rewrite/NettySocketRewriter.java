package dev.reprise.agent.instrument.rewrite;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites {@code io.netty.channel.unix.Socket}, which all native transports of Netty use, for clients and servers. An added field marks
 * listening sockets, so that closing a connection costs no more than before.
 */
public final class NettySocketRewriter extends ClassRewriter {
    /** The end of the internal name, since Netty may be relocated. */
    public static final String NAME = "io/netty/channel/unix/Socket";

    private static final String LISTENS = "reprise$listens";

    private final String owner;
    private String superclass = "java/lang/Object";

    public NettySocketRewriter(String owner) {
        this.owner = owner;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            String superName,
            String @Nullable [] interfaces) {
        superclass = superName;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    MethodVisitor instrument(MethodVisitor next, String name, String descriptor) {
        if (name.equals("bind") && descriptor.equals("(Ljava/net/SocketAddress;)V")) {
            return new Bind(next);
        }
        return name.equals("listen") && descriptor.equals("(I)V") ? new Listen(next) : next;
    }

    @Override
    public void visitEnd() {
        cv.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_VOLATILE, LISTENS, "Z", null, null)
                .visitEnd();
        close("close", "()V", Opcodes.RETURN);
        // io_uring closes sockets in another way, but marks them first.
        close("markClosed", "()Z", Opcodes.IRETURN);
        super.visitEnd();
    }

    private void close(String name, String descriptor, int result) {
        OfSocket method = new OfSocket(cv.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null));
        method.visitCode();
        Label connection = new Label();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, owner, LISTENS, "Z");
        method.visitJumpInsn(Opcodes.IFEQ, connection);
        method.descriptor();
        method.report("closing");
        method.visitLabel(connection);
        method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.invoke(Opcodes.INVOKESPECIAL, superclass, name, descriptor);
        method.visitInsn(result);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private class OfSocket extends HookedMethod {
        OfSocket(MethodVisitor next) {
            super(next);
        }

        final void descriptor() {
            visitVarInsn(Opcodes.ALOAD, 0);
            invoke(Opcodes.INVOKEVIRTUAL, owner, "intValue", "()I");
            invoke(Opcodes.INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;");
        }
    }

    private final class Bind extends OfSocket {
        Bind(MethodVisitor next) {
            super(next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            array(4);
            element(0);
            descriptor();
            store();
            element(1);
            visitVarInsn(Opcodes.ALOAD, 1);
            store();
            element(2);
            visitVarInsn(Opcodes.ALOAD, 0);
            store();
            element(3);
            visitVarInsn(Opcodes.ALOAD, 0);
            store();
            call("bind");
            Label own = new Label();
            visitJumpInsn(Opcodes.IFNULL, own);
            visitInsn(Opcodes.RETURN);
            visitLabel(own);
            visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
    }

    private final class Listen extends OfSocket {
        Listen(MethodVisitor next) {
            super(next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            visitVarInsn(Opcodes.ILOAD, 1);
            descriptor();
            raiseBacklog();
            visitVarInsn(Opcodes.ISTORE, 1);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                visitVarInsn(Opcodes.ALOAD, 0);
                super.visitInsn(Opcodes.ICONST_1);
                visitFieldInsn(Opcodes.PUTFIELD, owner, LISTENS, "Z");
                array(2);
                element(0);
                descriptor();
                store();
                element(1);
                visitVarInsn(Opcodes.ALOAD, 0);
                invoke(Opcodes.INVOKEVIRTUAL, owner, "localAddress", "()Ljava/net/InetSocketAddress;");
                store();
                report("listening");
            }
            super.visitInsn(opcode);
        }
    }
}
