package dev.reprise.compile.random;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import dev.reprise.compile.random.Node.Part;
import dev.reprise.compile.random.Node.Shape;

/** Declarations of types and their members. */
final class Types {
    private static final String[] FIELDS = {"x", "y", "z"};
    private static final String[] CONSTANTS = {"K", "L", "M"};
    private static final String[] METHODS = {"m", "n", "p", "get"};
    static final String[] ENUM_CONSTANTS = {"RED", "GREEN", "BLUE", "BLACK", "WHITE"};

    private final Names names;
    private final Draw draw;
    private final Expressions expressions;
    private final Statements statements;

    Types(Names names, Draw draw, boolean patterns) {
        this.names = names;
        this.draw = draw;
        expressions = new Expressions(names, draw);
        statements = new Statements(names, draw, patterns);
    }

    /** A type with some members. */
    Node type(String name, boolean nested) {
        Shape shape = switch (draw.below(20)) {
            case 0, 1, 2, 3 -> Shape.INTERFACE;
            case 4, 5 -> Shape.ENUM;
            case 6, 7, 8 -> Shape.RECORD;
            case 9, 10 -> Shape.ANNOTATION;
            default -> Shape.CLASS;
        };
        Node type = Node.of(shape, name);
        if (draw.chance(nested ? 60 : 80)) {
            type = type.adding(Part.MODIFIERS, "public");
        }
        if (nested && shape == Shape.CLASS && draw.chance(60)) {
            type = type.adding(Part.MODIFIERS, "static");
        }
        type = filled(annotated(headed(type)), nested);
        return shape == Shape.INTERFACE && !nested && draw.chance(30) ? sealed(type) : type;
    }

    private Node headed(Node type) {
        return switch (type.shape()) {
            case ANNOTATION -> type.with(Part.ANNOTATIONS, retention());
            case ENUM ->
                withSupers(type.with(Part.CONSTANTS, ENUM_CONSTANTS[draw.below(2)], ENUM_CONSTANTS[2 + draw.below(3)]));
            case RECORD -> withSupers(generic(type).with(Part.PARAMETERS, parameters(3)));
            default -> withSupers(generic(type));
        };
    }

    String retention() {
        return "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy."
                + draw.of("SOURCE", "CLASS", "RUNTIME") + ")";
    }

    private Node generic(Node type) {
        return draw.chance(25) ? type.with(Part.TYPE_PARAMETERS, typeParameter()) : type;
    }

    String typeParameter() {
        try {
            return draw.chance(50) ? "T" : "T extends " + names.of(names.any(Shape.CLASS, Shape.INTERFACE));
        } catch (NoSuchElementException e) {
            return "T";
        }
    }

    /** With a class above it or interfaces, and the members that these require. */
    Node withSupers(Node type) {
        Node changed = type;
        if (type.shape() == Shape.CLASS && draw.chance(50)) {
            changed = draw.chance(15) ? changed.with(Part.EXTENDS, "Exception") : withClassAbove(changed);
        }
        return draw.chance(40) ? withInterface(changed) : changed;
    }

    private Node withClassAbove(Node type) {
        try {
            Known above = names.any(
                    each -> each.type().shape() == Shape.CLASS && !each.type().has(Part.MODIFIERS, "final"));
            return implementing(type.with(Part.EXTENDS, names.use(above)), above);
        } catch (NoSuchElementException e) {
            return type;
        }
    }

    private Node withInterface(Node type) {
        try {
            Known above = names.any(each ->
                    each.type().shape() == Shape.INTERFACE && !each.type().has(Part.MODIFIERS, "sealed"));
            return implementing(type.adding(Part.IMPLEMENTS, names.use(above)), above);
        } catch (NoSuchElementException e) {
            return type;
        }
    }

    private Node implementing(Node type, Known above) {
        if (type.shape() == Shape.INTERFACE || type.has(Part.MODIFIERS, "abstract")) {
            return type;
        }
        Node changed = type;
        for (Node method : above.type().children()) {
            if (method.shape() == Shape.METHOD && method.has(Part.MODIFIERS, "abstract")) {
                Node body = method.with(Part.MODIFIERS, "public")
                        .with(Part.ANNOTATIONS, "@Override")
                        .with(List.of(statements.any()));
                changed = changed.adding(body);
            }
        }
        return changed;
    }

    Node sealed(Node type) {
        Node changed = type.adding(Part.MODIFIERS, "sealed");
        for (String name : List.of("One", "Two", "Three").subList(0, 1 + draw.below(3))) {
            changed = permitting(changed, draw.chance(50) ? Shape.RECORD : Shape.CLASS, name);
        }
        return changed;
    }

    /** With one more that is permitted, inside the sealed type. */
    static Node permitting(Node type, Shape shape, String name) {
        Node part = Node.of(shape, name).with(Part.IMPLEMENTS, type.name());
        Node changed = type.adding(shape == Shape.CLASS ? part.with(Part.MODIFIERS, "final") : part);
        // JDK-8322477: without an explicit clause their order differs from compile to compile.
        return Runtime.version().feature() < 22 ? changed.adding(Part.PERMITS, type.name() + "." + name) : changed;
    }

    private Node filled(Node type, boolean nested) {
        Node changed = type;
        for (int i = draw.below(nested ? 3 : 6); i >= 0; i--) {
            Node member = draw.chance(nested ? 5 : 15) ? type(draw.of(Names.NESTED), true) : member(type);
            if (type.shape() != Shape.ANNOTATION || !member.shape().isType()) {
                changed = changed.adding(member);
            }
        }
        return changed;
    }

    Node statement() {
        return statements.any();
    }

    String typeName() {
        return names.type();
    }

    String constantOf(String type) {
        return expressions.constantOf(type);
    }

    void importOne() {
        names.importOne(names.any(type -> true));
    }

    /** A field, a method or a constructor that fits the type. */
    Node member(Node type) {
        return annotated(
                switch (type.shape()) {
                    case INTERFACE -> draw.chance(30) ? constant(type) : interfaceMethod();
                    case ANNOTATION -> draw.chance(25) ? constant(type) : element();
                    case RECORD -> draw.chance(30) ? constant(type) : method(draw.chance(40));
                    default ->
                        switch (draw.below(10)) {
                            case 0, 1, 2 -> constant(type);
                            case 3, 4 -> field();
                            case 5 -> type.shape() == Shape.CLASS ? constructor(type) : field();
                            default -> method(draw.chance(40));
                        };
                });
    }

    private Node constant(Node type) {
        String of = draw.of("int", "int", "String", "String", "long", "boolean", "char");
        Node field = Node.of(Shape.FIELD, draw.of(CONSTANTS))
                .with(Part.TYPE, of)
                .with(Part.MODIFIERS, "public", "static", "final");
        return type.shape() == Shape.ENUM && draw.chance(50)
                ? field.with(Part.VALUE, "null").with(Part.TYPE, "String")
                : field.with(Part.VALUE, expressions.constantOf(of));
    }

    private Node field() {
        Node field = Node.of(Shape.FIELD, draw.of(FIELDS))
                .with(Part.TYPE, names.type())
                .with(Part.MODIFIERS, modifiers(draw.chance(30)));
        return draw.chance(20) ? field.with(Part.TYPE, "Object").with(Part.VALUE, expressions.any(0)) : field;
    }

    private Node interfaceMethod() {
        Node method = method(false);
        return switch (draw.below(3)) {
            case 0 -> method.with(Part.MODIFIERS, "default");
            case 1 -> method.with(Part.MODIFIERS, "public", "static");
            default -> method.with(Part.MODIFIERS, "public", "abstract").with(List.of());
        };
    }

    private Node element() {
        String type = draw.of("int", "String", "Class<?>", "long");
        String value = type.equals("Class<?>") ? "Object.class" : expressions.constantOf(type);
        return Node.of(Shape.METHOD, draw.of("value", "m", "n"))
                .with(Part.TYPE, type)
                .with(Part.MODIFIERS, "abstract")
                .with(Part.VALUE, value);
    }

    private Node constructor(Node type) {
        return Node.of(Shape.METHOD, type.name())
                .with(Part.PARAMETERS, parameters(2))
                .with(Part.MODIFIERS, "public")
                .with(body());
    }

    private Node method(boolean isStatic) {
        Node method = Node.of(Shape.METHOD, draw.of(METHODS))
                .with(Part.TYPE, draw.chance(20) ? "void" : names.type())
                .with(Part.MODIFIERS, modifiers(isStatic))
                .with(Part.PARAMETERS, parameters(2))
                .with(body());
        return draw.chance(20) ? withThrown(method) : method;
    }

    Node withThrown(Node method) {
        try {
            return method.with(
                    Part.THROWS, names.of(names.any(each -> each.type().has(Part.EXTENDS, "Exception"))));
        } catch (NoSuchElementException e) {
            return method.with(Part.THROWS, "java.io.IOException");
        }
    }

    private List<Node> body() {
        List<Node> body = new ArrayList<>();
        for (int i = draw.below(3); i > 0; i--) {
            body.add(statements.any());
        }
        return body;
    }

    List<String> modifiers(boolean isStatic) {
        List<String> modifiers = new ArrayList<>();
        String access = draw.of("public", "public", "public", "", "protected", "private");
        if (!access.isEmpty()) {
            modifiers.add(access);
        }
        if (isStatic) {
            modifiers.add("static");
        }
        return modifiers;
    }

    List<String> parameters(int most) {
        List<String> parameters = new ArrayList<>();
        for (int i = draw.below(most + 1); i > 0; i--) {
            parameters.add(names.type() + " " + draw.of("u", "v", "w") + i);
        }
        if (draw.chance(10)) {
            parameters.add(draw.of("int", "Object", "String") + "... rest");
        }
        return parameters;
    }

    private Node annotated(Node node) {
        return draw.chance(25) && node.shape() != Shape.ANNOTATION ? withAnnotation(node) : node;
    }

    /** With an annotation of the project if there is any. */
    Node withAnnotation(Node node) {
        try {
            return node.adding(Part.ANNOTATIONS, annotation());
        } catch (NoSuchElementException e) {
            return node.adding(Part.ANNOTATIONS, "@Deprecated");
        }
    }

    private String annotation() {
        Known type = names.any(Shape.ANNOTATION);
        List<Node> elements = type.type().children().stream()
                .filter(each -> each.shape() == Shape.METHOD)
                .toList();
        if (elements.isEmpty() || draw.chance(40)) {
            return "@" + names.of(type);
        }
        Node element = draw.node(elements);
        String of = element.word(Part.TYPE);
        String value =
                of.equals("Class<?>") ? names.of(names.any(each -> true)) + ".class" : expressions.constantOf(of);
        return "@" + names.of(type) + "(" + element.name() + " = " + value + ")";
    }
}
