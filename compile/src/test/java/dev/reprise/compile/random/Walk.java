package dev.reprise.compile.random;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

import dev.reprise.compile.CompileResult;
import dev.reprise.compile.Workspace;
import dev.reprise.compile.random.Node.Part;
import dev.reprise.compile.random.Node.Shape;

/** A program in two modules through edit after edit. */
final class Walk implements AutoCloseable {
    private final Path directory;
    private final Workspace workspace;
    private final boolean patterns;
    private final Map<String, String> disk = new TreeMap<>();
    private Node project = Node.of(Shape.PROJECT, "");
    /** The last one that compiled. */
    private Node good = project;

    private int builds;
    private boolean over;

    Walk(Path directory, List<String> options, boolean patterns) {
        this.directory = directory;
        this.patterns = patterns;
        workspace = Workspace.ofTwo(directory, options);
    }

    /** How many compiles succeeded and were found equal. */
    int builds() {
        return builds;
    }

    void step(Edit edit) throws IOException, InterruptedException {
        if (over) {
            return;
        }
        Draw draw = new Draw(~edit.seed());
        boolean failing = project != good;
        project = edit.apply(project, patterns);
        if (edit.held()) {
            return;
        }
        for (int attempt = 0; !build(edit.kind(), draw); attempt++) {
            if (attempt == 0 && !failing && draw.chance(25)) {
                return;
            }
            project = attempt < 8 && draw.chance(90) ? withoutErrors() : good;
        }
        good = project;
    }

    /** Whether the program compiles; that both compilers agree is checked. */
    private boolean build(Edit.Kind kind, Draw draw) throws IOException, InterruptedException {
        write();
        try {
            boolean succeeded = workspace.build(() -> happens(kind, draw)) instanceof CompileResult.Succeeded;
            builds += succeeded ? 1 : 0;
            return succeeded;
        } catch (AssertionError e) {
            if (ConstantCycles.arePossibleIn(project)) {
                over = true;
                return true;
            }
            throw new AssertionError(e.getMessage() + "\n" + texts(good, "before") + "\n" + texts(project, "now"), e);
        }
    }

    private void happens(Edit.Kind kind, Draw draw) throws IOException, InterruptedException {
        switch (kind) {
            case IDE_BEFORE -> workspace.writeClasses();
            case IDE_AFTER -> {
                workspace.compile();
                workspace.writeClasses();
            }
            case CLEAN -> workspace.deleteClasses(name -> draw.chance(50));
            case REOPEN -> workspace.reopen();
            case TOUCH -> {
                disk.keySet().forEach(name -> workspace.touch(List.of(workspace.source(name))));
                workspace.touch(List.of(directory.resolve("one/src/note.txt")));
            }
            default -> {}
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

    private Node withoutErrors() {
        Node fixed = project;
        for (Diagnostic<? extends JavaFileObject> error : workspace.errors()) {
            Optional<Node> source = error.getSource() == null
                    ? Optional.empty()
                    : source(Path.of(error.getSource().toUri()));
            if (source.isPresent()) {
                fixed = ErrorRemoval.withoutError(fixed, source.get(), error.getLineNumber(), error.getCode());
            }
        }
        Node all = fixed;
        return all.with(all.children().stream().filter(Walk::hasContent).toList());
    }

    private static boolean hasContent(Node source) {
        return !source.children().isEmpty() || source.word(Part.NAME).equals("package-info");
    }

    private Optional<Node> source(Path file) {
        return project.children().stream()
                .filter(each -> workspace.source(each.name()).equals(file))
                .findFirst();
    }

    /** Makes the disk like the program, touching only what differs. */
    private void write() throws IOException {
        Map<String, String> now = new TreeMap<>();
        project.children()
                .forEach(source -> now.put(source.name(), Text.of(source).toString()));
        for (String gone :
                disk.keySet().stream().filter(name -> !now.containsKey(name)).toList()) {
            workspace.delete(gone);
        }
        for (Map.Entry<String, String> each : now.entrySet()) {
            if (!each.getValue().equals(disk.get(each.getKey()))) {
                workspace.write(each.getKey(), each.getValue());
            }
        }
        disk.clear();
        disk.putAll(now);
    }

    @Override
    public void close() {
        workspace.close();
        try {
            Workspace.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
