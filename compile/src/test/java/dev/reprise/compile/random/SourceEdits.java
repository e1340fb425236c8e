package dev.reprise.compile.random;

import java.util.List;
import java.util.stream.Stream;

import dev.reprise.compile.random.Node.Part;
import dev.reprise.compile.random.Node.Shape;

/** Edits of whole sources. */
record SourceEdits(Edits edits) {
    Node add() {
        return with(empty(module(), pack(), draw().of(Names.TYPES)));
    }

    /** A class with the simple name of one of another package, where others may mean that one. */
    Node shadow() {
        Node other = any();
        Node beside = any();
        return with(empty(
                beside.word(Part.MODULE),
                draw().chance(70) ? beside.word(Part.PACKAGE) : pack(),
                other.word(Part.NAME)));
    }

    /** A sealed interface and those that it permits in sources of their own. */
    Node addSealedFamily() {
        String module = module();
        String pack = pack();
        Node top = empty(module, pack, draw().of("Shape", "Event"));
        Node sealed = Node.of(Shape.INTERFACE, top.word(Part.NAME)).with(Part.MODIFIERS, "public", "sealed");
        Node project = project();
        for (String name : List.of("Square", "Circle", "Line").subList(0, 2 + draw().below(2))) {
            Node permitted = Node.of(Shape.CLASS, name)
                    .with(Part.MODIFIERS, "public", draw().of("final", "non-sealed"))
                    .with(Part.IMPLEMENTS, sealed.name());
            project = put(project, empty(module, pack, name).adding(permitted));
            sealed = sealed.adding(Part.PERMITS, name);
        }
        return put(project, top.adding(sealed));
    }

    Node remove() {
        return project().replace(any(), List.of());
    }

    /** Renames a source and its type, and others that have the name in them or not. */
    Node rename(boolean everywhere) {
        Node source = any();
        String from = source.word(Part.NAME);
        String to = draw().of(Names.TYPES);
        if (project().children().stream().anyMatch(each -> each.word(Part.NAME).equals(to))) {
            return project();
        }
        return everywhere
                ? replaceWords(project(), from, to)
                : project().replace(source, replaceWords(source, from, to));
    }

    /** Moves a source to another package or module; where it is imported by name others may follow. */
    Node move(boolean everywhere) {
        Node source = any();
        Node moved = source.with(Part.PACKAGE, pack()).with(Part.MODULE, module());
        if (exists(moved)) {
            return project();
        }
        Node project = project().replace(source, moved);
        return everywhere ? replaceWords(project, qualified(source).replace(".", "\\."), qualified(moved)) : project;
    }

    Node packageInfo() {
        Node beside = any();
        Node info = empty(beside.word(Part.MODULE), beside.word(Part.PACKAGE), "package-info");
        Node there = project().children().stream()
                .filter(each -> each.name().equals(info.name()))
                .findFirst()
                .orElse(info);
        if (there != info && draw().chance(30)) {
            return project().replace(there, List.of());
        }
        Names names = new Names(project(), there, draw());
        Node annotated = new Types(names, draw(), edits.patterns()).withAnnotation(info);
        return put(project(), names.imported(annotated));
    }

    private Node with(Node source) {
        Names names = new Names(project(), source, draw());
        Types types = new Types(names, draw(), edits.patterns());
        Node filled = source.adding(types.type(source.word(Part.NAME), false));
        if (draw().chance(15)) {
            filled = filled.adding(types.type(draw().of("Aide", "Extra"), false).without(Part.MODIFIERS, "public"));
        }
        return put(project(), names.imported(filled));
    }

    private static Node empty(String module, String pack, String name) {
        return Node.of(Shape.SOURCE, name).with(Part.MODULE, module).with(Part.PACKAGE, pack);
    }

    /** In place of one of the same name, or beside the others. */
    private static Node put(Node project, Node source) {
        return project.with(Stream.concat(
                        project.children().stream().filter(each -> !each.name().equals(source.name())),
                        Stream.of(source))
                .toList());
    }

    private boolean exists(Node source) {
        return project().children().stream().anyMatch(each -> each.name().equals(source.name()));
    }

    private static Node replaceWords(Node node, String from, String to) {
        return node.mapped(word -> word.replaceAll("\\b" + from + "\\b", to));
    }

    private static String qualified(Node source) {
        return source.word(Part.PACKAGE) + "." + source.word(Part.NAME);
    }

    private Node any() {
        return draw().node(project().children().stream()
                .filter(each -> !each.word(Part.NAME).equals("package-info"))
                .toList());
    }

    private String module() {
        return draw().of("one", "one", "two");
    }

    private String pack() {
        return draw().of(Names.PACKAGES);
    }

    private Node project() {
        return edits.project();
    }

    private Draw draw() {
        return edits.draw();
    }
}
