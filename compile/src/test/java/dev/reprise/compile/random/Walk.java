package dev.reprise.compile.random;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

import dev.reprise.compile.Compilation;
import dev.reprise.compile.ProjectCompiler;
import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Sources;
import dev.reprise.compile.random.Node.Part;
import dev.reprise.compile.random.Node.Shape;

/** Two modules through edit after edit, compiled by a compiler that remembers, and each time anew by one that does not. */
final class Walk implements AutoCloseable {
    private final Path directory;
    private final List<Module> modules;
    private final boolean patterns;
    private final Map<Path, String> disk = new TreeMap<>();
    private final Set<Path> changed = new TreeSet<>();
    private Node project = Node.of(Shape.PROJECT, "");
    /** The last one that compiled. */
    private Node good = project;

    private ProjectCompiler compiler;
    private CleanCompile clean;
    private int builds;

    Walk(Path directory, List<String> options, boolean patterns) {
        this.directory = directory;
        this.patterns = patterns;
        Module one = module("one", List.of(), options);
        modules = List.of(one, module("two", List.of(one.output()), options));
        compiler = open();
    }

    /** How many compiles succeeded and were found equal. */
    int builds() {
        return builds;
    }

    void step(Edit edit) throws IOException, InterruptedException {
        Draw draw = new Draw(~edit.seed());
        Node before = project;
        project = edit.apply(project, patterns);
        if (edit.held()) {
            return;
        }
        boolean failedBefore = before != good;
        for (int attempt = 0; !build(edit.kind(), draw); attempt++) {
            if (attempt == 0 && !failedBefore && draw.chance(25)) {
                return;
            }
            project = attempt < 8 && draw.chance(90) ? mended() : good;
        }
        good = project;
    }

    /** Whether the program compiles; that both compilers agree is checked. */
    private boolean build(Edit.Kind kind, Draw draw) throws IOException, InterruptedException {
        write();
        Path fresh = directory.resolve("clean");
        delete(fresh);
        clean = CleanCompile.of(modules, fresh);
        List<Tree> before = outputs();
        Compilation compilation = switch (kind) {
            case IDE_BEFORE -> {
                copyClasses();
                yield compile();
            }
            case IDE_AFTER -> {
                compile();
                copyClasses();
                yield compile();
            }
            case CLEAN -> {
                deleteClasses(draw);
                before = outputs();
                yield compile();
            }
            case REOPEN -> {
                compiler.close();
                compiler = open();
                changed.clear();
                yield compile();
            }
            case TOUCH -> {
                changed.addAll(disk.keySet());
                changed.add(directory.resolve("one/src/note.txt"));
                yield compile();
            }
            default -> compile();
        };
        check(compilation, before);
        return clean.succeeded();
    }

    private Compilation compile() throws IOException, InterruptedException {
        Compilation compilation = compiler.compile(List.copyOf(changed));
        changed.clear();
        return compilation;
    }

    private void check(Compilation compilation, List<Tree> before) throws IOException {
        List<String> faults = new ArrayList<>();
        if (compilation instanceof Compilation.Failed failed) {
            if (clean.succeeded()) {
                faults.add("failed though a clean compile does not: " + failed.diagnostics());
            } else if (failed.diagnostics().isEmpty()) {
                faults.add("failed without a reason");
            }
            for (int i = 0; i < modules.size(); i++) {
                faults.addAll(outputs().get(i).differences(before.get(i)));
            }
        } else if (!clean.succeeded()) {
            faults.add("succeeded though a clean compile fails: " + clean.errors());
        } else {
            for (Module module : modules) {
                Tree.of(module.output())
                        .differences(Tree.of(clean.of(module.output())))
                        .forEach(each -> faults.add(module.name() + ", " + each));
            }
            builds++;
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    String.join("\n", faults) + "\n" + texts(good, "before") + "\n" + texts(project, "now"));
        }
    }

    private String texts(Node program, String when) {
        StringBuilder text = new StringBuilder();
        for (Node source : program.children()) {
            boolean same =
                    good.children().contains(source) && project.children().contains(source);
            if (!same || program == project) {
                text.append("--- ")
                        .append(same ? "unchanged" : when)
                        .append(": ")
                        .append(source.name())
                        .append('\n')
                        .append(Text.of(source));
            }
        }
        return text.toString();
    }

    private Node mended() {
        Node mended = project;
        for (Diagnostic<? extends JavaFileObject> error : clean.errors()) {
            Optional<Node> source = error.getSource() == null
                    ? Optional.empty()
                    : source(Path.of(error.getSource().toUri()));
            if (source.isPresent() && mended.children().contains(source.get())) {
                mended = Mending.mended(mended, source.get(), error.getLineNumber(), error.getCode());
            }
        }
        Node whole = mended;
        return whole.with(whole.children().stream()
                .filter(each ->
                        !each.children().isEmpty() || each.word(Part.NAME).equals("package-info"))
                .toList());
    }

    private Optional<Node> source(Path file) {
        return project.children().stream()
                .filter(each -> file(each).equals(file))
                .findFirst();
    }

    private Path file(Node source) {
        String module = source.word(Part.MODULE);
        return directory.resolve(module).resolve("src").resolve(source.name().substring(module.length() + 1));
    }

    /** Makes the disk like the program, touching only what differs. */
    private void write() throws IOException {
        Map<Path, String> now = new TreeMap<>();
        project.children()
                .forEach(source -> now.put(file(source), Text.of(source).toString()));
        for (Path gone :
                disk.keySet().stream().filter(path -> !now.containsKey(path)).toList()) {
            Files.delete(gone);
            changed.add(gone);
        }
        for (Map.Entry<Path, String> each : now.entrySet()) {
            if (!each.getValue().equals(disk.get(each.getKey()))) {
                Files.createDirectories(each.getKey().getParent());
                Files.writeString(each.getKey(), each.getValue());
                changed.add(each.getKey());
            }
        }
        disk.clear();
        disk.putAll(now);
    }

    /** As an IDE does that compiles on its own; it writes what compiles. */
    private void copyClasses() throws IOException {
        if (!clean.succeeded()) {
            return;
        }
        for (Module module : modules) {
            Tree there = Tree.of(module.output());
            Tree fresh = Tree.of(clean.of(module.output()));
            for (String name : there.files().keySet()) {
                if (!fresh.files().containsKey(name)) {
                    Files.delete(module.output().resolve(name));
                    changed.add(module.output().resolve(name));
                }
            }
            for (String name : fresh.files().keySet()) {
                Path file = module.output().resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, fresh.files().get(name));
                changed.add(file);
            }
        }
    }

    private void deleteClasses(Draw draw) throws IOException {
        for (Module module : modules) {
            for (String name : Tree.of(module.output()).files().keySet()) {
                if (draw.chance(50)) {
                    Files.delete(module.output().resolve(name));
                    changed.add(module.output().resolve(name));
                }
            }
        }
    }

    private List<Tree> outputs() throws IOException {
        List<Tree> outputs = new ArrayList<>();
        for (Module module : modules) {
            outputs.add(Tree.of(module.output()));
        }
        return outputs;
    }

    private ProjectCompiler open() {
        return new ProjectCompiler(modules, directory.resolve("scratch"));
    }

    private Module module(String name, List<Path> classPath, List<String> options) {
        Path home = directory.resolve(name);
        Sources sources = new Sources(
                List.of(home.resolve("src")),
                List.of(),
                List.of(),
                home.resolve("generated"),
                classPath,
                List.of(),
                options);
        return new Module(name, home, home.resolve("classes"), Optional.of(sources), List.of(), Optional.empty());
    }

    @Override
    public void close() {
        compiler.close();
        try {
            delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.isDirectory(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
