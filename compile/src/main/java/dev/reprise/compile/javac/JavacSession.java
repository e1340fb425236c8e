package dev.reprise.compile.javac;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;

import dev.reprise.compile.model.Sources;
import dev.reprise.compile.output.ModuleDescriptors;
import dev.reprise.compile.output.OutputOverlay;
import dev.reprise.core.Diagnostic;

/** Javac for one module. Keeps what it read of jars and of the platform for the next compile. */
public final class JavacSession implements AutoCloseable {
    private final JavaCompiler javac;
    private final Sources sources;
    private final StandardJavaFileManager standard;
    private final ClassPath classPath;
    private final ModuleDescriptors descriptors;
    private final ModuleFileManager files;
    private ExternalInputs externals;
    private AnnotationProcessors processors = AnnotationProcessors.none();
    private DiagnosticCollector reports;

    /** Whether a search for processors was made. */
    private boolean hasProcessorsSet;

    /**
     * Opens a session; reads nothing yet.
     *
     * @param overlays of the modules whose outputs may be on the class path
     */
    public JavacSession(
            JavaCompiler javac,
            Sources sources,
            OutputOverlay own,
            Map<Path, OutputOverlay> overlays,
            ModuleDescriptors descriptors)
            throws IOException {
        this.javac = javac;
        this.sources = sources;
        this.descriptors = descriptors;
        this.reports = new DiagnosticCollector(file -> Optional.empty());
        this.externals = ExternalInputs.of(sources, overlays.keySet());
        Charset charset = charset(sources.options());
        // It reports invalid bytes in a source to this listener only.
        standard = javac.getStandardFileManager(output -> reports.report(output), Locale.ENGLISH, charset);
        classPath = new ClassPath(standard, sources.classPath(), overlays);
        files = new ModuleFileManager(
                standard, classPath, own, sources.generated(), charset, () -> processors.loader());
    }

    /** The result of a run. */
    public record Result(boolean succeeded, List<Diagnostic> diagnostics, JavacOutput outputs) {}

    /** The charset in the options; javac reports an invalid one. */
    public static Charset charset(List<String> options) {
        int at = options.indexOf("-encoding");
        try {
            return at < 0 || at + 1 == options.size() ? Charset.defaultCharset() : Charset.forName(options.get(at + 1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException wrong) {
            return StandardCharsets.UTF_8;
        }
    }

    /**
     * Whether a jar or a configuration file was replaced since the session was opened. Then a new session is needed, and a compile of all
     * sources.
     */
    public boolean isOutdated() throws IOException {
        return !externals.equals(externals.again());
    }

    /** Whether the processors in use have this fingerprint. */
    public synchronized boolean usesProcessors(String fingerprint) {
        return hasProcessorsSet && fingerprint.equals(externals.processors());
    }

    /**
     * Replaces the processors in use.
     *
     * @return whether there were others before
     */
    public synchronized boolean useProcessors(String fingerprint, List<Path> path) throws IOException {
        boolean first = !hasProcessorsSet;
        processors.close();
        processors = AnnotationProcessors.of(sources, path, javac.getClass().getClassLoader());
        externals = externals.with(fingerprint);
        hasProcessorsSet = true;
        return !first;
    }

    public ExternalInputs externals() {
        return externals;
    }

    public boolean isIsolating() {
        return processors.areIsolating();
    }

    boolean hasProcessors() {
        return !processors.areNone();
    }

    public Result compile(Collection<Path> units, boolean modular, Cancellation cancellation) throws IOException {
        if (modular) {
            classPath.useAsModulePath(sources.classPath(), descriptors);
        }
        // It caches the content of sources by a time in milliseconds.
        standard.flush();
        return run(objects(units), options(), cancellation);
    }

    /** One object for each file, however many links lead to it. */
    private List<JavaFileObject> objects(Collection<Path> units) {
        List<JavaFileObject> objects = new ArrayList<>();
        Set<Path> given = new HashSet<>();
        for (Path unit : units) {
            Path real = real(unit);
            if (given.add(real)) {
                for (JavaFileObject file : standard.getJavaFileObjects(real)) {
                    objects.add(real.equals(unit) ? file : new LinkedSource(unit, file));
                }
            }
        }
        return objects;
    }

    private static Path real(Path unit) {
        try {
            return unit.toRealPath();
        } catch (IOException deleted) {
            return unit;
        }
    }

    /** Compiles something small to load javac's classes; the result is dropped. */
    public void warmUp(Cancellation cancellation) {
        List<String> options = new ArrayList<>(options());
        options.add("-proc:none");
        run(List.of(new WarmUpSource()), options, cancellation);
    }

    private synchronized Result run(
            Iterable<? extends JavaFileObject> units, List<String> options, Cancellation cancellation) {
        reports = new DiagnosticCollector(files::path);
        StringWriter output = new StringWriter();
        boolean succeeded = false;
        try {
            JavacTask task = (JavacTask) javac.getTask(output, files, reports, options, null, units);
            task.setLocale(Locale.ENGLISH);
            task.addTaskListener(checking(cancellation));
            succeeded = task.call() && !reports.hasErrors();
        } catch (RuntimeException failure) {
            // Cancelled, an option that javac does not know, or a processor that threw.
            output.append(String.valueOf(failure.getMessage()));
        }
        JavacOutput outputs = files.takeOutputs();
        renewProcessors();
        cancellation.check();
        List<Diagnostic> diagnostics = new ArrayList<>(reports.diagnostics());
        if (!succeeded && !reports.hasErrors()) {
            String message = output.toString().isBlank() ? "javac failed and does not say why" : output.toString();
            diagnostics.add(new Diagnostic(Diagnostic.Kind.ERROR, Optional.empty(), 0, 0, "", message.strip()));
        }
        return new Result(succeeded, diagnostics, outputs);
    }

    private void renewProcessors() {
        try {
            processors.renew();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(sources.options());
        options.add("-implicit:none");
        if (!hasProcessors() && !options.contains("-proc:none")) {
            options.add("-proc:none");
        }
        return options;
    }

    private static TaskListener checking(Cancellation cancellation) {
        return new TaskListener() {
            @Override
            public void started(TaskEvent event) {
                cancellation.check();
            }

            @Override
            public void finished(TaskEvent event) {
                cancellation.check();
            }
        };
    }

    @Override
    public void close() throws IOException {
        try (standard) {
            processors.close();
        }
    }
}
