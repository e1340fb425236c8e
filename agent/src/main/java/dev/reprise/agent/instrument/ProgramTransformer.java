package dev.reprise.agent.instrument;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

import dev.reprise.agent.control.Warnings;
import dev.reprise.agent.instrument.rewrite.ClassRewriter;
import dev.reprise.agent.instrument.rewrite.NettyIoUringRewriter;
import dev.reprise.agent.instrument.rewrite.NettySocketRewriter;

/** Instruments a handful of classes as they are loaded. Runs on the thread that loads the class; never blocks. */
public final class ProgramTransformer implements ClassFileTransformer {
    private final @Nullable ClassLoadListener loadListener;
    private final @Nullable MainClass mainClass;
    private final Warnings warnings;

    private ProgramTransformer(
            @Nullable ClassLoadListener loadListener, @Nullable MainClass mainClass, Warnings warnings) {
        this.loadListener = loadListener;
        this.mainClass = mainClass;
        this.warnings = warnings;
    }

    /** Creates a transformer for everything that is reported about a program. */
    public static ProgramTransformer ofProgram(ClassLoadListener loadListener, Warnings warnings) {
        return new ProgramTransformer(loadListener, MainClass.ofThisJvm(), warnings);
    }

    /** Creates a transformer for listening ports only. */
    public static ProgramTransformer ofPorts(Warnings warnings) {
        return new ProgramTransformer(null, null, warnings);
    }

    public void start(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
    }

    /** Instruments classes that another agent loaded before; takes a while if there are any. */
    public void transformLoaded(Instrumentation instrumentation) {
        for (Class<?> each : LoadedClasses.of(instrumentation)) {
            if (each.getName().startsWith("sun.nio.ch.")
                    && opensSockets(each.getName().replace('.', '/'))) {
                try {
                    instrumentation.retransformClasses(each);
                } catch (UnmodifiableClassException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /**
     * Starts to call {@code BindInterceptor.connectAddress}. Not done from the start, since servers connect often and each call costs time.
     * Blocks for milliseconds.
     */
    public static void interceptConnects(Instrumentation instrumentation) throws ReflectiveOperationException {
        try {
            instrumentation.retransformClasses(Class.forName(ClassRewriter.OfConnect.OWNER.replace('/', '.')));
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
            if (loadListener != null && redefined == null) {
                loadListener.loaded(loader, domain, bytes);
            }
            if (redefined != null && ClassRewriter.OfConnect.OWNER.equals(name)) {
                return new ClassRewriter.OfConnect().rewrite(new ClassReader(bytes), 0);
            }
            return name == null ? null : rewrite(loader, name, bytes);
        } catch (Throwable e) {
            warnings.reportFirst("the agent could not inspect ".concat(name + ": " + e));
            return null;
        }
    }

    private byte @Nullable [] rewrite(@Nullable ClassLoader loader, String name, byte[] bytes) {
        if (loader == null) {
            return opensSockets(name) ? new ClassRewriter.OfJdk(name).rewrite(new ClassReader(bytes), 0) : null;
        } else if (mainClass != null && mainClass.is(name, loader)) {
            return rewriteMain(mainClass, new ClassReader(bytes));
        } else if (name.equals(ClassRewriter.OfAnalysis.OWNER)) {
            return new ClassRewriter.OfAnalysis().rewrite(new ClassReader(bytes), 0);
        } else if (name.endsWith(NettySocketRewriter.NAME)) {
            return new NettySocketRewriter(name).rewrite(new ClassReader(bytes), 0);
        } else if (name.endsWith(NettyIoUringRewriter.NAME)) {
            return new NettyIoUringRewriter(name).rewrite(new ClassReader(bytes), 0);
        }
        return null;
    }

    private static byte @Nullable [] rewriteMain(MainClass mainClass, ClassReader reader) {
        byte[] rewritten = ClassRewriter.OfMain.rewriteMain(reader);
        if (rewritten == null) {
            mainClass.continueWith(reader.getSuperName());
        }
        return rewritten;
    }

    private static boolean opensSockets(String name) {
        if (!name.startsWith("sun/nio/ch/")) {
            return false;
        }
        return name.equals("sun/nio/ch/ServerSocketChannelImpl")
                || name.equals("sun/nio/ch/NioSocketImpl")
                || name.equals("sun/nio/ch/AsynchronousServerSocketChannelImpl");
    }
}
