package dev.reprise.agent.instrument.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Notifies the agent of Netty's server channel on io_uring, the only object that can stop the kernel from accepting connections. */
public final class NettyIoUringRewriter extends ClassRewriter {
    /** The end of the internal name, since Netty may be relocated. */
    public static final String NAME = "io/netty/channel/uring/IoUringServerSocketChannel";

    private final String owner;

    public NettyIoUringRewriter(String owner) {
        this.owner = owner;
    }

    @Override
    MethodVisitor instrument(MethodVisitor next, String name, String descriptor) {
        return name.equals("doBind") && descriptor.equals("(Ljava/net/SocketAddress;)V") ? new Bind(next) : next;
    }

    private final class Bind extends HookedMethod {
        Bind(MethodVisitor next) {
            super(next);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                array(2);
                element(0);
                descriptor();
                store();
                element(1);
                visitVarInsn(Opcodes.ALOAD, 0);
                store();
                report("ioUringAccepts");
            }
            super.visitInsn(opcode);
        }

        private void descriptor() {
            String shaded = owner.substring(0, owner.length() - NAME.length());
            String type = shaded.concat("io/netty/channel/unix/FileDescriptor");
            visitVarInsn(Opcodes.ALOAD, 0);
            invoke(Opcodes.INVOKEVIRTUAL, owner, "fd", "()L" + type + ";");
            invoke(Opcodes.INVOKEVIRTUAL, type, "intValue", "()I");
            invoke(Opcodes.INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;");
        }
    }
}
