package dev.reprise.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.jspecify.annotations.Nullable;

import dev.reprise.compile.javac.Cancellation;
import dev.reprise.compile.model.Module;
import dev.reprise.threads.DaemonThreads;

/**
 * Keeps the outputs of a project's modules up to date with their sources, in a javac that stays in memory. Compiles a changed source and
 * the sources that see a difference. Writes to the outputs only when everything has compiled: a failed compile changes nothing. Used by one
 * thread at a time.
 */
public final class ProjectCompiler implements AutoCloseable {
    /** Javac processes nested expressions by recursion. */
    private static final long STACK = 16L << 20;

    private final List<Module> modules;
    private final Path scratch;
    private final ExecutorService worker;
    private final Cancellation closing = new Cancellation();
    private @Nullable ProjectBuilder builder;
    private boolean loaded;

    /**
     * Reads nothing yet.
     *
     * @param modules in build order
     * @param scratch a directory for this compiler alone; created when it is needed
     */
    public ProjectCompiler(List<Module> modules, Path scratch) {
        this.modules = List.copyOf(modules);
        this.scratch = scratch;
        this.worker = Executors.newSingleThreadExecutor(task -> DaemonThreads.create("reprise-compile", STACK, task));
    }

    /** Makes the next compile compile all sources of these modules, whatever the times of their class files; returns at once. */
    public void compileWhole(Collection<Module> distrusted) {
        var unused = worker.submit(() -> {
            builder().compileWhole(distrusted);
            return null;
        });
    }

    /** Loads javac and reads class files and sources in the background; returns at once. A failure here recurs in a compile. */
    public void warmUp() {
        var unused = worker.submit(() -> {
            builder();
            DaemonThreads.create("reprise-compile-warm-up", STACK, this::compileSomething)
                    .start();
            return load();
        });
    }

    private void compileSomething() {
        try {
            builder().warmUp(closing);
        } catch (IOException | CancellationException failure) {
            // The compile that the user waits for reports the problem.
        }
    }

    /**
     * Compiles the changed sources and their dependents; blocks until that is done. Sources that failed the last time are compiled again.
     *
     * @param changed absolute paths of sources, and of class files in outputs that others wrote; deleted ones, too. Other files are
     *     ignored. If there are none, everything is brought up to date.
     * @throws CompilerMissing if this Java installation has no compiler
     * @throws IOException if outputs cannot be read or written; then they are unchanged
     * @throws InterruptedException if the thread is interrupted; the outputs are unchanged
     */
    public CompileResult compile(Collection<Path> changed) throws IOException, InterruptedException {
        List<Path> files = List.copyOf(changed);
        Cancellation cancellation = new Cancellation(closing);
        Future<CompileResult> compilation = worker.submit(() -> load().build(files, cancellation));
        try {
            return result(compilation);
        } catch (CancellationException closed) {
            throw new IOException("the compiler was closed while it compiled", closed);
        } catch (InterruptedException interrupted) {
            cancellation.cancel();
            return afterInterrupt(compilation, interrupted);
        }
    }

    private static CompileResult afterInterrupt(Future<CompileResult> compilation, InterruptedException interrupted)
            throws IOException, InterruptedException {
        while (true) {
            try {
                CompileResult inTime = result(compilation);
                // It was already writing its files.
                Thread.currentThread().interrupt();
                return inTime;
            } catch (CancellationException cancelled) {
                throw interrupted;
            } catch (InterruptedException again) {
                interrupted.addSuppressed(again);
            }
        }
    }

    private static CompileResult result(Future<CompileResult> compilation) throws IOException, InterruptedException {
        try {
            return compilation.get();
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof CancellationException cancelled) {
                throw cancelled;
            }
            if (cause instanceof UncheckedIOException unchecked) {
                throw unchecked.getCause();
            }
            if (cause instanceof CompilerMissing missing) {
                throw missing;
            }
            throw new IOException(cause == null ? "" : cause.getMessage(), cause);
        }
    }

    private ProjectBuilder load() throws IOException {
        ProjectBuilder project = builder();
        if (!loaded) {
            project.load();
            loaded = true;
        }
        return project;
    }

    private synchronized ProjectBuilder builder() throws IOException {
        if (builder == null) {
            JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
            if (javac == null) {
                throw new CompilerMissing();
            }
            builder = new ProjectBuilder(modules, javac, scratch);
        }
        return builder;
    }

    /** Cancels a running compile; returns at once, and closes all files soon. */
    @Override
    public void close() {
        closing.cancel();
        var unused = worker.submit(() -> {
            builder().close();
            return null;
        });
        worker.shutdown();
    }
}
