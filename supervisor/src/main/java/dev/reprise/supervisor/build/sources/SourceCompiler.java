package dev.reprise.supervisor.build.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.reprise.compile.CompileResult;
import dev.reprise.compile.CompilerMissing;
import dev.reprise.compile.ProjectCompiler;
import dev.reprise.compile.model.Module;
import dev.reprise.core.Problem;
import dev.reprise.supervisor.build.CompileProblem;

/** Compiles the sources of the modules and keeps the problem that prevents it. Used by one thread at a time. */
public final class SourceCompiler implements AutoCloseable {
    private final Path scratch;
    private final CompileProblem words;
    private List<Module> modules = List.of();
    private @Nullable ProjectCompiler compiler;
    private Optional<Problem> problem = Optional.empty();

    /** Whether this compiler has compiled everything that was out of date when it was created. */
    private boolean complete;

    /**
     * The result of a compile.
     *
     * @param files the class files that have changed
     */
    public record Compiled(int sources, Set<Path> files, List<String> warnings) {
        static final Compiled NOTHING = new Compiled(0, Set.of(), List.of());

        Compiled and(Compiled next) {
            return new Compiled(
                    sources + next.sources,
                    Stream.concat(files.stream(), next.files.stream()).collect(Collectors.toSet()),
                    Stream.concat(warnings.stream(), next.warnings.stream()).toList());
        }
    }

    public SourceCompiler(Path directory, Path scratch) {
        this.scratch = scratch;
        this.words = new CompileProblem(directory);
    }

    /** Replaces the modules. The next compile includes everything that is out of date, such as newly generated sources. */
    public void use(List<Module> now) {
        if (compiler == null || !modules.equals(now)) {
            close();
            compiler = new ProjectCompiler(now, scratch);
            // Times do not show that a class was compiled with a different class path or different options.
            compiler.compileWhole(now.stream().filter(this::isOther).toList());
            compiler.warmUp();
            modules = now;
        }
        complete = false;
    }

    /** Whether the same source may compile to a different class file than before. */
    private boolean isOther(Module module) {
        return modules.stream()
                .filter(former -> former.output().equals(module.output()))
                .flatMap(former -> former.sources().stream())
                .anyMatch(former -> module.sources().filter(former::compileLike).isEmpty());
    }

    /** Why the sources do not compile in their current state. */
    public Optional<Problem> problem() {
        return problem;
    }

    public boolean concerns(Path file) {
        String name = file.toString();
        return name.endsWith(".class")
                || (name.endsWith(".java") && roots().anyMatch(file::startsWith))
                || isExternal(file)
                || isResource(file);
    }

    /** Annotation processors read resources of their own and of the module that they run for. */
    private boolean isResource(Path file) {
        return modules.stream().anyMatch(module -> file.startsWith(module.output()));
    }

    private boolean isExternal(Path file) {
        return modules.stream()
                .flatMap(module -> module.sources().stream())
                .anyMatch(sources -> sources.dependOn(file));
    }

    /**
     * Compiles what these changes affect, and everything out of date if this compiler has not checked that yet.
     *
     * @param everything whether to check again for everything that is out of date
     */
    public Compiled compile(Collection<Path> changed, boolean everything) throws InterruptedException {
        Compiled first = everything || !complete ? attempt(List.of()) : Compiled.NOTHING;
        // That check compares times. A file that is known to have changed need not be newer.
        return changed.isEmpty() ? first : first.and(attempt(changed));
    }

    private Compiled attempt(Collection<Path> changed) throws InterruptedException {
        ProjectCompiler current = compiler;
        if (current == null) {
            return Compiled.NOTHING;
        }
        // If this compile does not finish, the next one checks everything.
        complete = false;
        try {
            return finished(current.compile(changed));
        } catch (CompilerMissing e) {
            problem = Optional.of(new Problem(
                    "no-compiler",
                    "Reprise can't compile the sources.",
                    "Reprise runs on " + System.getProperty("java.home") + ", which has no compiler.",
                    "Set JAVA_HOME to a JDK. Or compile with another tool and add --no-compile."));
        } catch (IOException e) {
            fail(e);
        }
        return Compiled.NOTHING;
    }

    private Compiled finished(CompileResult compilation) {
        complete = true;
        if (compilation instanceof CompileResult.Succeeded succeeded) {
            problem = Optional.empty();
            Set<Path> files = Stream.concat(succeeded.written().stream(), succeeded.deleted().stream())
                    .collect(Collectors.toSet());
            return new Compiled(succeeded.sources(), files, words.warnings(succeeded.warnings()));
        }
        problem = Optional.of(words.of(((CompileResult.Failed) compilation).diagnostics()));
        return Compiled.NOTHING;
    }

    private void fail(IOException error) {
        Throwable cause = error.getCause();
        if (cause instanceof OutOfMemoryError) {
            startAfresh();
            problem = Optional.of(failed(
                    "Reprise ran out of memory.",
                    "Give it more: export REPRISE_JVM_OPTIONS=-Xmx1g (MAVEN_OPTS=-Xmx1g if it runs in Maven)."));
        } else if (cause instanceof RuntimeException || cause instanceof Error) {
            startAfresh();
            problem = Optional.of(failed(
                    "The compiler threw " + cause + ".",
                    "Check whether the build tool's own compile fails too. Reprise retries on the next change."));
        } else {
            problem = Optional.of(failed(
                    "A file could not be read or written: " + (cause instanceof IOException ? cause : error) + ".",
                    "Fix this; Reprise retries on the next change."));
        }
    }

    /** Discards the state in memory, which is no longer reliable. */
    private void startAfresh() {
        close();
        compiler = new ProjectCompiler(modules, scratch);
    }

    private static Problem failed(String why, String remedy) {
        return new Problem("compiler-failed", "The compiler failed; nothing was compiled.", why, remedy);
    }

    private Stream<Path> roots() {
        return modules.stream()
                .filter(module -> module.foreign().isEmpty())
                .flatMap(module -> module.sources().stream())
                .flatMap(sources -> sources.roots().stream());
    }

    @Override
    public void close() {
        ProjectCompiler former = compiler;
        if (former != null) {
            former.close();
        }
        compiler = null;
    }
}
