package dev.reprise.compile.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.reprise.compile.random.Node.Part;
import dev.reprise.compile.random.Node.Shape;

/** How a source names what it sees: few names, so that they hide, shadow and inherit each other often. */
final class Names {
    static final String[] TYPES = {
        "Ant", "Bee", "Cat", "Dog", "Elk", "Fox", "Gnu", "Hen", "Ibis", "Jay", "Koi", "Lark", "Moth", "Newt"
    };
    static final String[] NESTED = {"In", "Part", "Cell", "Ant", "Dog"};
    static final String[] PACKAGES = {"a", "a.b", "c"};

    private final Node source;
    private final Draw draw;
    private final List<Known> known;
    private final Set<String> imports;

    Names(Node project, Node source, Draw draw) {
        this.source = source;
        this.draw = draw;
        known = Known.in(project, source.word(Part.MODULE));
        imports = new TreeSet<>(source.get(Part.IMPORTS));
    }

    /** The source with the imports that it needs for what was named. */
    Node imported(Node changed) {
        return changed.with(Part.IMPORTS, List.copyOf(imports));
    }

    /**
     * Chooses a type.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    Known any(Predicate<Known> condition) {
        return draw.one(known.stream().filter(condition).toList(), Known::qualified);
    }

    Known any(Shape... shapes) {
        return any(each -> List.of(shapes).contains(each.type().shape()));
    }

    /** All types that a text could mean, without regard to imports. */
    List<Known> meant(String text) {
        String simple = text.replaceAll("<.*", "").replaceAll(".*\\.", "");
        return known.stream().filter(each -> each.type().name().equals(simple)).toList();
    }

    /** Names a type in one of the ways that Java has. */
    String of(Known type) {
        String top = type.name().replaceAll("\\..*", "");
        String qualifiedTop = type.pack() + "." + top;
        if (type.source() == source || type.pack().equals(source.word(Part.PACKAGE))) {
            return draw.chance(90) ? type.name() : type.qualified();
        }
        boolean taken = imports.stream().anyMatch(each -> each.endsWith("." + top) && !each.equals(qualifiedTop))
                || source.children().stream().anyMatch(each -> each.name().equals(top));
        if (taken || draw.chance(15)) {
            return type.qualified();
        }
        boolean nested = !type.name().equals(top);
        if (nested && draw.chance(30)) {
            imports.add(type.qualified());
            return type.type().name();
        }
        imports.add(draw.chance(60) ? qualifiedTop : type.pack() + ".*");
        return type.name();
    }

    /** A type with arguments if it takes any, or raw. */
    String use(Known type) {
        return of(type) + (type.generic() && draw.chance(70) ? "<" + reference() + ">" : "");
    }

    String importStatic(Known type, String member) {
        imports.add("static " + type.qualified() + "." + (draw.chance(60) ? member : "*"));
        return member;
    }

    /** Something that is imported and perhaps never named. */
    void importOne(Known type) {
        imports.add(
                switch (draw.below(4)) {
                    case 0 -> type.pack() + ".*";
                    case 1 -> "static " + type.qualified() + ".*";
                    default -> type.qualified();
                });
    }

    /** A type of a variable, parameter or result. */
    String type() {
        return switch (draw.below(12)) {
            case 0, 1 -> "int";
            case 2 -> "long";
            case 3 -> "String";
            case 4 -> draw.of("boolean", "char", "byte", "double");
            case 5 -> reference() + "[]";
            default -> reference();
        };
    }

    private String reference() {
        return switch (draw.below(10)) {
            case 0 -> "Object";
            case 1 -> draw.of("Integer", "String", "Long");
            case 2, 3 -> "java.util.List<" + project() + ">";
            case 4 -> "java.util.Map<String, java.util.List<? extends " + project() + ">>";
            default -> project();
        };
    }

    private String project() {
        List<Known> types = new ArrayList<>(known);
        types.removeIf(each -> each.type().shape() == Shape.ANNOTATION);
        return types.isEmpty() ? "Object" : use(draw.one(types, Known::qualified));
    }
}
