package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Sources;

import static org.assertj.core.api.Assertions.assertThat;

/** Modules on disk, compiled by a compiler that remembers, and each time anew by one that does not: both must agree, byte for byte. */
public final class Workspace implements AutoCloseable {
    private final Path directory;
    private final List<Module> modules;
    private final Set<Path> changed = new TreeSet<>();
    private ProjectCompiler compiler;
    private CleanCompile clean;

    /** Of modules whose files are all below the directory. */
    Workspace(Path directory, List<Module> modules) {
        this.directory = directory;
        this.modules = List.copyOf(modules);
        compiler = open();
    }

    /** Of two modules, {@code one} and {@code two}, which sees the first. */
    public static Workspace ofTwo(Path directory, List<String> options) {
        Module one = module(directory.resolve("one"), List.of(), options);
        return new Workspace(directory, List.of(one, module(directory.resolve("two"), List.of(one.output()), options)));
    }

    private static Module module(Path home, List<Path> classPath, List<String> options) {
        Sources sources = new Sources(
                List.of(home.resolve("src")),
                List.of(),
                List.of(),
                home.resolve("generated"),
                classPath,
                List.of(),
                options);
        return new Module(
                home.getFileName().toString(),
                home,
                home.resolve("classes"),
                Optional.of(sources),
                List.of(),
                Optional.empty());
    }

    /** A source by module and place: {@code one/a/A.java}. */
    public Path source(String name) {
        int slash = name.indexOf('/');
        return directory.resolve(name.substring(0, slash)).resolve("src").resolve(name.substring(slash + 1));
    }

    public Workspace write(String name, String text) throws IOException {
        Files.createDirectories(source(name).getParent());
        Files.writeString(source(name), text);
        changed.add(source(name));
        return this;
    }

    public Workspace delete(String name) throws IOException {
        Files.delete(source(name));
        changed.add(source(name));
        return this;
    }

    /** Reports changes of files that have not changed. */
    public void touch(Collection<Path> files) {
        changed.addAll(files);
    }

    /** What happens after an edit, before Reprise compiles. */
    @FunctionalInterface
    public interface Event {
        void happens() throws IOException, InterruptedException;
    }

    CompileResult build() throws IOException, InterruptedException {
        return build(() -> {});
    }

    /** @throws AssertionError if the classes are not those of a clean compile, or if only one of both failed */
    public CompileResult build(Event event) throws IOException, InterruptedException {
        delete(directory.resolve("clean"));
        clean = CleanCompile.of(modules, directory.resolve("clean"));
        event.happens();
        List<ClassTree> before = trees();
        CompileResult compilation = compile();
        List<String> faults = compilation instanceof CompileResult.Failed failed ? faults(failed, before) : faults();
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), faults));
        }
        return compilation;
    }

    /** Builds, which has to succeed. Returns how many sources were compiled. */
    int succeeds() throws IOException, InterruptedException {
        CompileResult compilation = build();
        assertThat(compilation).isInstanceOf(CompileResult.Succeeded.class);
        return ((CompileResult.Succeeded) compilation).sources();
    }

    /** Builds, which must not succeed. */
    void fails() throws IOException, InterruptedException {
        assertThat(build()).isInstanceOf(CompileResult.Failed.class);
    }

    /** Without a look at what came of it. */
    public CompileResult compile() throws IOException, InterruptedException {
        List<Path> files = List.copyOf(changed);
        changed.clear();
        return compiler.compile(files);
    }

    public List<Diagnostic<? extends JavaFileObject>> errors() {
        return clean.errors();
    }

    /** As an IDE does that compiles on its own; it writes what compiles. */
    public void writeClasses() throws IOException {
        for (Module module : clean.succeeded() ? modules : List.<Module>of()) {
            ClassTree fresh = clean.of(module.output());
            deleteClasses(module, name -> !fresh.files().containsKey(name));
            for (String name : fresh.files().keySet()) {
                Path file = module.output().resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, fresh.files().get(name));
                changed.add(file);
            }
        }
    }

    /** As someone does who clears an output. */
    public void deleteClasses(Predicate<String> which) throws IOException {
        for (Module module : modules) {
            deleteClasses(module, which);
        }
    }

    private void deleteClasses(Module module, Predicate<String> which) throws IOException {
        for (String name : ClassTree.of(module.output()).files().keySet()) {
            if (which.test(name)) {
                Files.delete(module.output().resolve(name));
                changed.add(module.output().resolve(name));
            }
        }
    }

    /** Reprise ends, and one that has not seen what changed starts. */
    public void reopen() {
        compiler.close();
        compiler = open();
        changed.clear();
    }

    private List<String> faults(CompileResult.Failed failed, List<ClassTree> before) throws IOException {
        List<String> faults = new ArrayList<>();
        if (clean.succeeded()) {
            faults.add("failed though a clean compile does not: " + failed.diagnostics());
        } else if (failed.diagnostics().isEmpty()) {
            faults.add("failed without a reason");
        }
        List<ClassTree> now = trees();
        for (int i = 0; i < now.size(); i++) {
            now.get(i).differences(before.get(i)).forEach(each -> faults.add("failed and wrote, " + each));
        }
        return faults;
    }

    private List<String> faults() throws IOException {
        if (!clean.succeeded()) {
            return List.of("succeeded though a clean compile fails: " + clean.errors());
        }
        List<String> faults = new ArrayList<>();
        for (Path place : places()) {
            ClassTree.of(place)
                    .differences(clean.of(place))
                    .forEach(each -> faults.add(directory.relativize(place) + ", " + each));
        }
        return faults;
    }

    private List<ClassTree> trees() throws IOException {
        List<ClassTree> trees = new ArrayList<>();
        for (Path place : places()) {
            trees.add(ClassTree.of(place));
        }
        return trees;
    }

    /** All that javac writes to. */
    private List<Path> places() {
        return modules.stream()
                .flatMap(module -> Stream.of(
                        module.output(), module.sources().orElseThrow().generated()))
                .toList();
    }

    private ProjectCompiler open() {
        return new ProjectCompiler(modules, directory.resolve("scratch"));
    }

    @Override
    public void close() {
        compiler.close();
    }

    /** Deletes a tree that may not be there. */
    public static void delete(Path tree) throws IOException {
        if (Files.isDirectory(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
