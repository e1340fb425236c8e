package dev.reprise.agent.instrument;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

import dev.reprise.agent.control.OneTimeWarnings;

/** Sees each class as it is loaded, and changes a handful. On whatever thread of the program loads it; never blocks. */
public final class ProgramTransformer implements ClassFileTransformer {
    private static final String NETTY = "io/netty/channel/unix/Socket";

    private final @Nullable ClassLoadListener loads;
    private final @Nullable MainClass mainClass;
    private final OneTimeWarnings complaints;

    private ProgramTransformer(
            @Nullable ClassLoadListener loads, @Nullable MainClass mainClass, OneTimeWarnings complaints) {
        this.loads = loads;
        this.mainClass = mainClass;
        this.complaints = complaints;
    }

    /** One for all that is told of a program. */
    public static ProgramTransformer ofProgram(ClassLoadListener loads, OneTimeWarnings complaints) {
        return new ProgramTransformer(loads, MainClass.ofThisJvm(), complaints);
    }

    /** One for where a program listens, and nothing else. */
    public static ProgramTransformer ofPorts(OneTimeWarnings complaints) {
        return new ProgramTransformer(null, null, complaints);
    }

    /** From now on. */
    public void begin(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
    }

    /** Weaves what another agent had loaded before, which takes a while if there is any. */
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

    /**
     * From now on {@link BindInterceptor#connecting} is asked. Not from the beginning: a program that serves connects often, and each time would
     * cost. Blocks for milliseconds.
     */
    public static void interceptConnects(Instrumentation instrumentation) throws ReflectiveOperationException {
        try {
            instrumentation.retransformClasses(Class.forName(ListenHook.NET.replace('/', '.')));
        } catch (UnmodifiableClassException e) {
            throw new ReflectiveOperationException(e);
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
            if (loads != null && redefined == null) {
                loads.loaded(loader, domain, bytes);
            }
            if (redefined != null && ListenHook.NET.equals(name)) {
                return new ClassRewriter.OfConnect().weave(new ClassReader(bytes), 0);
            }
            return name == null ? null : woven(loader, name, bytes);
        } catch (Throwable e) {
            complaints.once("the agent could not look into ".concat(name + ": " + e));
            return null;
        }
    }

    private byte @Nullable [] woven(@Nullable ClassLoader loader, String name, byte[] bytes) {
        if (loader == null) {
            return listens(name) ? new ClassRewriter.OfJdk(name).weave(new ClassReader(bytes), 0) : null;
        } else if (mainClass != null && mainClass.is(name, loader)) {
            return main(mainClass, new ClassReader(bytes));
        } else if (name.equals(FailureAnalysisHook.OWNER)) {
            return new ClassRewriter.OfAnalysis().weave(new ClassReader(bytes), 0);
        } else if (name.endsWith(NETTY)) {
            return new NettySocketHook(name).weave(new ClassReader(bytes), 0);
        } else if (name.endsWith(NettyIoUringHook.NAME)) {
            return new NettyIoUringHook(name).weave(new ClassReader(bytes), 0);
        }
        return null;
    }

    private static byte @Nullable [] main(MainClass mainClass, ClassReader reader) {
        byte[] woven = ClassRewriter.OfMain.in(reader);
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
