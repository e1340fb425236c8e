package dev.reprise.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

import dev.reprise.agent.control.Complaints;

/** Sees each class as it is loaded, and changes a handful. On whatever thread of the program loads it; never blocks. */
public final class Weaver implements ClassFileTransformer {
    private static final String NETTY = "io/netty/channel/unix/Socket";

    private final Loads loads;
    private final Complaints complaints;
    private final MainClass mainClass = MainClass.ofThisJvm();

    public Weaver(Loads loads, Complaints complaints) {
        this.loads = loads;
        this.complaints = complaints;
    }

    /** From now on. */
    public void begin(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
    }

    /** Weaves what another agent had loaded before; not on the program's threads, since it takes a while. */
    public void catchUp(Instrumentation instrumentation) {
        for (Class<?> each : LoadedClasses.of(instrumentation)) {
            if (each.getName().startsWith("sun.nio.ch.")
                    && listens(each.getName().replace('.', '/'))) {
                try {
                    instrumentation.retransformClasses(each);
                } catch (UnmodifiableClassException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        try {
            if (redefined == null) {
                loads.loaded(loader, domain);
            }
            return name == null ? null : woven(loader, name, bytes);
        } catch (Throwable e) {
            complaints.once("the agent could not look into ".concat(name + ": " + e));
            return null;
        }
    }

    private byte @Nullable [] woven(@Nullable ClassLoader loader, String name, byte[] bytes) {
        if (loader == null) {
            return listens(name) ? new Weaving.OfJdk(name).weave(new ClassReader(bytes), 0) : null;
        } else if (mainClass.is(name, loader)) {
            return main(new ClassReader(bytes));
        } else if (name.endsWith(NETTY)) {
            return new NettySocket(name).weave(new ClassReader(bytes), 0);
        } else if (name.endsWith(NettyRing.NAME)) {
            return new NettyRing(name).weave(new ClassReader(bytes), 0);
        }
        return null;
    }

    private byte @Nullable [] main(ClassReader reader) {
        byte[] woven = Weaving.OfMain.in(reader);
        if (woven == null) {
            mainClass.continueWith(reader.getSuperName());
        }
        return woven;
    }

    private static boolean listens(String name) {
        if (!name.startsWith("sun/nio/ch/")) {
            return false;
        }
        return name.equals("sun/nio/ch/ServerSocketChannelImpl")
                || name.equals("sun/nio/ch/NioSocketImpl")
                || name.equals("sun/nio/ch/AsynchronousServerSocketChannelImpl");
    }
}
