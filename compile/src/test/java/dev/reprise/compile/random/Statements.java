package dev.reprise.compile.random;

import java.util.NoSuchElementException;

import dev.reprise.compile.random.Node.Part;
import dev.reprise.compile.random.Node.Shape;

/** Statements, each in a block of its own, so that any can be dropped. */
final class Statements {
    private final Names names;
    private final Draw draw;
    private final Expressions expressions;
    private final boolean patterns;

    /** With switches over patterns, or without. */
    Statements(Names names, Draw draw, boolean patterns) {
        this.names = names;
        this.draw = draw;
        expressions = new Expressions(names, draw);
        this.patterns = patterns;
    }

    Node any() {
        try {
            return Node.statement("{ " + choose() + " }");
        } catch (NoSuchElementException e) {
            return Node.statement("{ Object o = 1; }");
        }
    }

    private String choose() {
        return switch (draw.below(18)) {
            case 0, 1 -> "var v = " + value() + ";";
            case 2 -> "String s = \"\" + " + value() + ";";
            case 3, 4, 5 -> overloaded();
            case 6 -> "for (var v : java.util.List.of(" + value() + ", " + value() + ")) { v.toString(); }";
            case 7 -> tried();
            case 8 -> "Runnable r = () -> { var v = " + value() + "; };";
            case 9 -> "java.util.function.Supplier<?> s = () -> " + value() + ";";
            case 10 -> lambda();
            case 11 -> "class Local extends " + names.of(names.any(Shape.CLASS)) + " { Object own = " + value() + "; }";
            case 12 -> "record Local(" + names.type() + " x) { static Object own() { return " + value() + "; } }";
            case 13 ->
                "Object o = " + value() + "; if (o instanceof " + names.of(names.any(Shape.CLASS, Shape.RECORD))
                        + " found) { var same = found; }";
            case 14 -> "String t = \"\"\"\n    text \\\n    more\n    \"\"\" + " + value() + ";";
            case 15 ->
                "switch (\"x\") { case " + expressions.constant() + " -> { } case \"other\" -> { } default -> { } }";
            case 16 -> reference();
            default -> patterns ? patternSwitch() : overloaded();
        };
    }

    private String value() {
        return expressions.any(0);
    }

    /** A call whose target depends on what the argument is. */
    private String overloaded() {
        Known sink = names.any(each -> each.type().children().stream().anyMatch(Statements::isSink));
        String name = draw.node(sink.type().children().stream()
                        .filter(Statements::isSink)
                        .toList())
                .name();
        return (draw.chance(20) ? names.importStatic(sink, name) : names.of(sink) + "." + name) + "(" + value() + ");";
    }

    private static boolean isSink(Node member) {
        return member.shape() == Shape.METHOD
                && member.has(Part.MODIFIERS, "static")
                && member.get(Part.PARAMETERS).size() == 1;
    }

    private String tried() {
        Known type = names.any(
                each -> each.type().get(Part.EXTENDS).stream().anyMatch(above -> above.endsWith("Exception")));
        return "try { " + overloaded() + " var v = " + value() + "; } catch (" + names.of(type)
                + " | IllegalStateException e) { var c = e; }";
    }

    private String lambda() {
        Known type = names.any(each -> each.type().shape() == Shape.INTERFACE
                && each.type().children().stream().anyMatch(member -> member.has(Part.MODIFIERS, "abstract")));
        Node method = type.type().children().stream()
                .filter(member -> member.has(Part.MODIFIERS, "abstract"))
                .findFirst()
                .orElseThrow();
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < method.get(Part.PARAMETERS).size(); i++) {
            parameters.append(i == 0 ? "p" : ", p").append(i);
        }
        return names.use(type) + " f = (" + parameters + ") -> { var v = " + value() + "; throw new Error(); };";
    }

    private String reference() {
        Known type = names.any(each -> each.type().children().stream().anyMatch(Statements::isSink));
        String name = draw.node(type.type().children().stream()
                        .filter(Statements::isSink)
                        .toList())
                .name();
        return "java.util.function.Function<" + draw.of("Integer", "String", "Object") + ", Object> f = "
                + names.of(type) + "::" + name + ";";
    }

    private String patternSwitch() {
        Known sealed = names.any(
                each -> each.type().shape() == Shape.INTERFACE && each.type().has(Part.MODIFIERS, "sealed"));
        StringBuilder cases = new StringBuilder();
        int count = 0;
        for (Node inner : sealed.type().children()) {
            if (inner.shape().isType()) {
                cases.append("case ")
                        .append(names.of(sealed))
                        .append('.')
                        .append(inner.name())
                        .append(" p")
                        .append(count)
                        .append(" -> ")
                        .append(count++)
                        .append("; ");
            }
        }
        for (String permitted : sealed.type().get(Part.PERMITS)) {
            if (permitted.contains(".")) {
                continue;
            }
            cases.append("case ")
                    .append(
                            names.meant(permitted).isEmpty()
                                    ? permitted
                                    : names.of(names.meant(permitted).get(0)))
                    .append(" p")
                    .append(count)
                    .append(" -> ")
                    .append(count++)
                    .append("; ");
        }
        return "int n = switch ((" + names.of(sealed) + ") null) { " + cases + "};";
    }
}
