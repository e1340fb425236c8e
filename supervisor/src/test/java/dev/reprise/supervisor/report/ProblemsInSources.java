package dev.reprise.supervisor.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;

/** Each problem that the sources of Reprise create, with its texts. */
final class ProblemsInSources {
    private static final List<String> MODULES = List.of(
            "core",
            "files",
            "watch",
            "compile",
            "process",
            "ports",
            "supervisor",
            "cli",
            "maven-plugin",
            "maven-extension");

    /** These pass on what others create. */
    private static final Set<String> PASSING = Set.of("Problem", "UsageError");

    private static final Pattern LAUNCHER_FAILURE =
            Pattern.compile("\\bfail ([a-z]+-[a-z]+) \"([^\"]*)\" \"([^\"]*)\" (?:\\\\\n\\s*)?\"([^\"]*)\"");

    /** The texts of one problem; several where a condition decides. */
    record Found(String code, List<String> what, List<String> why, List<String> remedy) {}

    private final Map<String, Tree> types = new HashMap<>();
    private final SourceStrings strings = new SourceStrings(types);
    private final List<Found> found = new ArrayList<>();

    private ProblemsInSources() {}

    /** @param root the directory of the repository */
    static List<Found> of(Path root) throws IOException {
        ProblemsInSources sources = new ProblemsInSources();
        List<CompilationUnitTree> units = parse(root);
        for (CompilationUnitTree unit : units) {
            sources.index(unit);
        }
        units.forEach(unit -> sources.new ProblemScanner(unit).scan(unit, null));
        sources.launcher(Files.readString(root.resolve("reprise")));
        return sources.found;
    }

    private static List<CompilationUnitTree> parse(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> all = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                all.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<CompilationUnitTree> units = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            task.parse().forEach(units::add);
        }
        return units;
    }

    private void index(CompilationUnitTree unit) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree each, Void none) {
                types.put(each.getSimpleName().toString(), each);
                return super.visitClass(each, none);
            }
        }.scan(unit, null);
    }

    private void launcher(String script) {
        for (Matcher matcher = LAUNCHER_FAILURE.matcher(script); matcher.find(); ) {
            found.add(new Found(
                    matcher.group(1), shell(matcher.group(2)), shell(matcher.group(3)), shell(matcher.group(4))));
        }
    }

    private static List<String> shell(String text) {
        return List.of(text.replaceAll("\\$(\\w+)", "{$1}"));
    }

    private final class ProblemScanner extends TreeScanner<Void, Void> {
        /** Whether {@code invalid} is the method of an option's value. */
        private final boolean options;

        private String type = "";
        private List<MethodTree> methods = List.of();

        ProblemScanner(CompilationUnitTree unit) {
            options = unit.getSourceFile().getName().contains("/cli/src/");
        }

        @Override
        public Void visitClass(ClassTree each, Void none) {
            String outer = type;
            type = each.getSimpleName().toString();
            if (!PASSING.contains(type)) {
                super.visitClass(each, none);
            }
            type = outer;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree each, Void none) {
            List<MethodTree> outer = methods;
            methods = List.of(each);
            super.visitMethod(each, none);
            methods = outer;
            return null;
        }

        @Override
        public Void visitNewClass(NewClassTree each, Void none) {
            String created = each.getIdentifier().toString();
            if (created.equals("Problem")) {
                add(each.getArguments());
            } else if (created.equals("UsageError") && each.getArguments().size() > 1) {
                addUsage(each.getArguments());
            }
            return super.visitNewClass(each, none);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree each, Void none) {
            if (options && each.getMethodSelect().toString().endsWith(".invalid")) {
                for (SourceStrings.Place place : places()) {
                    found.add(new Found(
                            "usage",
                            List.of("{option} can't be {value}."),
                            strings.of(each.getArguments().get(0), place),
                            strings.of(each.getArguments().get(1), place)));
                }
            }
            return super.visitMethodInvocation(each, none);
        }

        private void add(List<? extends ExpressionTree> arguments) {
            for (SourceStrings.Place place : places()) {
                found.add(new Found(
                        strings.of(arguments.get(0), place).get(0),
                        strings.of(arguments.get(1), place),
                        strings.of(arguments.get(2), place),
                        strings.of(arguments.get(3), place)));
            }
        }

        private void addUsage(List<? extends ExpressionTree> arguments) {
            for (SourceStrings.Place place : places()) {
                found.add(new Found(
                        "usage",
                        strings.of(arguments.get(0), place),
                        strings.of(arguments.get(1), place),
                        arguments.size() > 2 ? strings.of(arguments.get(2), place) : List.of("See reprise --help.")));
            }
        }

        /** The current method, once for each call of it in its class: the calls decide on its parameters. */
        private List<SourceStrings.Place> places() {
            MethodTree method = methods.get(0);
            List<SourceStrings.Place> places = new ArrayList<>();
            new TreeScanner<Void, MethodTree>() {
                @Override
                public Void visitMethod(MethodTree each, MethodTree outer) {
                    return super.visitMethod(each, each);
                }

                @Override
                public Void visitMethodInvocation(MethodInvocationTree call, MethodTree caller) {
                    if (caller != null
                            && call.getMethodSelect() instanceof IdentifierTree name
                            && name.getName().contentEquals(method.getName())
                            && call.getArguments().size()
                                    == method.getParameters().size()) {
                        places.add(new SourceStrings.Place(type, method, arguments(call, method, caller)));
                    }
                    return super.visitMethodInvocation(call, caller);
                }
            }.scan(types.get(type), null);
            return places.isEmpty() ? List.of(new SourceStrings.Place(type, method, Map.of())) : places;
        }

        private Map<String, List<String>> arguments(MethodInvocationTree call, MethodTree method, MethodTree caller) {
            SourceStrings.Place outer = new SourceStrings.Place(type, caller, Map.of());
            Map<String, List<String>> arguments = new HashMap<>();
            for (int i = 0; i < call.getArguments().size(); i++) {
                if (method.getParameters().get(i).getType().toString().equals("String")) {
                    arguments.put(
                            method.getParameters().get(i).getName().toString(),
                            strings.of(call.getArguments().get(i), outer));
                }
            }
            return arguments;
        }
    }
}
