package dev.reprise.compile.random;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import dev.reprise.compile.random.Node.Part;
import dev.reprise.compile.random.Node.Shape;

/** Expressions that reach into other types; what they come to shows in descriptors, casts and tables of the class files. */
final class Expressions {
    private final Names names;
    private final Draw draw;

    Expressions(Names names, Draw draw) {
        this.names = names;
        this.draw = draw;
    }

    /** Of any type but void. */
    String any(int depth) {
        try {
            return choose(depth);
        } catch (NoSuchElementException e) {
            return "\"nothing\"";
        }
    }

    private String choose(int depth) {
        return switch (draw.below(depth > 2 ? 10 : 16)) {
            case 0 -> draw.of("1", "2L", "\"text\"", "'c'", "null", "1.5");
            case 1, 2 -> constant();
            case 3 -> names.of(names.any(type -> true)) + ".class";
            case 4 -> enumConstant();
            case 5, 6, 7, 8 -> member(depth);
            case 9 -> creation(depth);
            case 10 ->
                "(" + draw.of("Math.random() > 0.5", "args == null") + " ? " + any(depth + 1) + " : " + any(depth + 1)
                        + ")";
            case 11 -> "java.util.List.of(" + any(depth + 1) + ", " + any(depth + 1) + ").get(0)";
            case 12 -> "(" + any(depth + 1) + " + " + any(depth + 1) + ")";
            case 13 -> cast();
            case 14 -> enumSwitch();
            default -> anonymous(depth);
        };
    }

    /** A constant of an int, a long or a string, or what looks like one. */
    String constant() {
        Known type = names.any(each -> each.type().children().stream().anyMatch(Expressions::isConstant));
        String field = draw.node(type.type().children().stream()
                        .filter(Expressions::isConstant)
                        .toList())
                .name();
        return switch (draw.below(4)) {
            case 0 -> names.importStatic(type, field);
            case 1 -> field;
            default -> names.of(type) + "." + field;
        };
    }

    /** Of a type that a constant can have. */
    String constantOf(String type) {
        String literal = switch (type) {
            case "int" -> String.valueOf(draw.below(1000));
            case "long" -> draw.below(1000) + "L";
            case "boolean" -> draw.of("true", "false");
            case "char" -> draw.of("'a'", "'b'");
            default -> "\"s" + draw.below(1000) + "\"";
        };
        if (draw.chance(50)) {
            return literal;
        }
        try {
            return type.equals("String") ? constant() + " + " + literal : "(" + type + ") " + constant();
        } catch (NoSuchElementException e) {
            return literal;
        }
    }

    String enumConstant() {
        Known type = names.any(Shape.ENUM);
        return names.of(type) + "." + draw.word(type.type().get(Part.CONSTANTS)).replaceAll("\\(.*", "");
    }

    private String enumSwitch() {
        Known type = names.any(Shape.ENUM);
        StringBuilder cases = new StringBuilder();
        boolean complete = draw.chance(50);
        for (String constant : type.type().get(Part.CONSTANTS)) {
            if (complete || draw.chance(50)) {
                cases.append("case ").append(constant.replaceAll("\\(.*", "")).append(" -> 1; ");
            }
        }
        return "(switch ((" + names.of(type) + ") null) { " + cases + (complete ? "" : "default -> 2L; ") + "})";
    }

    private String cast() {
        return "((" + names.of(names.any(Shape.INTERFACE, Shape.CLASS)) + ") "
                + nullOf(names.any(Shape.INTERFACE, Shape.CLASS)) + ")";
    }

    private String nullOf(Known type) {
        return "((" + names.use(type) + ") null)";
    }

    private String creation(int depth) {
        Known type = names.any(each -> each.type().shape() == Shape.RECORD
                || each.type().shape() == Shape.CLASS && !each.type().has(Part.MODIFIERS, "abstract"));
        return "new " + names.use(type) + constructorArguments(type, depth);
    }

    private String anonymous(int depth) {
        Known type = names.any(Shape.INTERFACE, Shape.CLASS);
        String arguments = type.type().shape() == Shape.CLASS ? constructorArguments(type, depth) : "()";
        return "new " + names.use(type) + arguments + " { " + overrides(type) + "Object own = " + any(depth + 1)
                + "; }";
    }

    private String overrides(Known type) {
        StringBuilder text = new StringBuilder();
        for (Node method : type.type().children()) {
            if (method.shape() == Shape.METHOD && (method.has(Part.MODIFIERS, "abstract") || draw.chance(20))) {
                text.append("@Override public ")
                        .append(method.word(Part.TYPE))
                        .append(' ')
                        .append(method.name())
                        .append('(')
                        .append(String.join(", ", method.get(Part.PARAMETERS)))
                        .append(") { throw new Error(); } ");
            }
        }
        return text.toString();
    }

    private String constructorArguments(Known type, int depth) {
        if (type.type().shape() == Shape.RECORD) {
            return arguments(type.type(), depth);
        }
        List<Node> constructors = type.type().children().stream()
                .filter(each -> each.shape() == Shape.METHOD
                        && each.name().equals(type.type().name()))
                .toList();
        return constructors.isEmpty() ? "()" : arguments(draw.node(constructors), depth);
    }

    /** A member of a type or one that it inherits, and maybe a member of that. */
    private String member(int depth) {
        Known type = names.any(each -> !members(each).isEmpty());
        Node member = draw.node(members(type));
        String receiver = member.has(Part.MODIFIERS, "static")
                        || type.type().shape() == Shape.INTERFACE && member.shape() == Shape.FIELD
                ? names.of(type)
                : draw.chance(10) ? "this" : nullOf(type);
        String text = receiver + "." + member.name() + (member.shape() == Shape.METHOD ? arguments(member, depth) : "");
        return further(text, member.word(Part.TYPE), depth);
    }

    private String further(String text, String type, int depth) {
        if (depth > 2 || draw.chance(30)) {
            return text;
        }
        if (type.startsWith("java.util.List<")) {
            return further(text + ".get(0)", type.substring("java.util.List<".length(), type.length() - 1), depth + 1);
        }
        if (type.startsWith("java.util.Map<")) {
            return text + ".get(\"key\").get(0)";
        }
        List<Known> meant = names.meant(type);
        List<Node> members = meant.isEmpty() ? List.of() : members(meant.get(0));
        if (members.isEmpty()) {
            return text;
        }
        Node member = draw.node(members);
        String next = text + "." + member.name() + (member.shape() == Shape.METHOD ? arguments(member, depth + 1) : "");
        return further(next, member.word(Part.TYPE), depth + 1);
    }

    private List<Node> members(Known type) {
        List<Node> members = new ArrayList<>();
        collect(type, members, 3);
        return members;
    }

    private void collect(Known type, List<Node> members, int depth) {
        type.type().children().stream()
                .filter(each -> each.shape() == Shape.FIELD || each.shape() == Shape.METHOD)
                .filter(each -> !each.name().equals(type.type().name())
                        && !each.word(Part.TYPE).equals("void"))
                .forEach(members::add);
        for (Part part : List.of(Part.EXTENDS, Part.IMPLEMENTS)) {
            for (String word : depth == 0 ? List.<String>of() : type.type().get(part)) {
                names.meant(word).stream().limit(1).forEach(above -> collect(above, members, depth - 1));
            }
        }
    }

    /** In parentheses, as the parameters of a method, a constructor or a record require. */
    String arguments(Node of, int depth) {
        List<String> arguments = new ArrayList<>();
        for (String parameter : of.get(Part.PARAMETERS)) {
            String type = parameter.substring(0, parameter.lastIndexOf(' ')).replaceAll("^@\\S+ ", "");
            arguments.add(type.endsWith("...") ? draw.of("1, 2", "3") : argument(type, depth));
        }
        return "(" + String.join(", ", arguments) + ")";
    }

    private String argument(String type, int depth) {
        return switch (type) {
            case "int", "long", "double" -> draw.of("1", "'c'", "(short) 1", "Integer.valueOf(3)");
            case "char" -> "'c'";
            case "byte" -> "(byte) 1";
            case "boolean" -> "true";
            case "String" -> draw.of("\"s\"", "\"\" + 1");
            case "Object" -> depth > 2 ? "1" : any(depth + 1);
            default ->
                names.meant(type).isEmpty() ? "null" : nullOf(names.meant(type).get(0));
        };
    }

    static boolean isConstant(Node field) {
        return field.shape() == Shape.FIELD
                && field.has(Part.MODIFIERS, "static")
                && field.has(Part.MODIFIERS, "final");
    }
}
