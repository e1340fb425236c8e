package dev.reprise.compile.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.reprise.compile.random.Node.Part;
import dev.reprise.compile.random.Node.Shape;

/** Edits within a source. Each makes another program of the one it is given; where there is nothing to edit it fails. */
record Edits(Node project, Draw draw, boolean patterns) {
    Node comment() {
        return change(
                node -> node.shape() == Shape.SOURCE,
                (types, source) -> source.get(Part.COMMENTS).size() > 3
                        ? source.with(Part.COMMENTS)
                        : source.adding(Part.COMMENTS, "Line " + draw.below(1000)));
    }

    Node addStatement() {
        return change(Edits::hasBody, (types, method) -> method.adding(types.statement()));
    }

    Node remove(Shape shape) {
        return change(
                node -> node.children().stream().anyMatch(child -> child.shape() == shape),
                (types, parent) -> parent.replace(
                        draw.node(parent.children().stream()
                                .filter(child -> child.shape() == shape)
                                .toList()),
                        List.of()));
    }

    Node addMember() {
        return change(Edits::isType, (types, type) -> type.adding(types.member(type)));
    }

    Node renameMember() {
        return change(
                Edits::isMember,
                (types, member) -> member.with(Part.NAME, draw.of("m", "n", "x", "y", "K", "L", "other")));
    }

    Node overload() {
        return change(Edits::isType, (types, type) -> {
            Node method = draw.node(type.children().stream()
                    .filter(each -> each.shape() == Shape.METHOD)
                    .toList());
            return type.adding(method.with(Part.PARAMETERS, types.parameters(2)).with(List.of()));
        });
    }

    Node changeConstant() {
        return change(
                Expressions::isConstant,
                (types, field) -> draw.chance(80)
                        ? field.with(Part.VALUE, types.constantOf(field.word(Part.TYPE)))
                        : field.without(Part.MODIFIERS, "final"));
    }

    Node changeType() {
        return change(
                Edits::isMember,
                (types, member) -> member.get(Part.TYPE).isEmpty()
                        ? member.with(Part.PARAMETERS, types.parameters(2))
                        : member.with(Part.TYPE, types.typeName()));
    }

    Node changeParameters() {
        return change(Edits::isMethod, (types, method) -> method.with(Part.PARAMETERS, types.parameters(3)));
    }

    Node changeThrows() {
        return change(
                Edits::isMethod,
                (types, method) ->
                        method.get(Part.THROWS).isEmpty() ? types.withThrown(method) : method.with(Part.THROWS));
    }

    Node changeAccess() {
        return change(node -> isMember(node) || isType(node), (types, node) -> {
            List<String> modifiers = new ArrayList<>(node.get(Part.MODIFIERS));
            modifiers.removeAll(List.of("public", "protected", "private"));
            String access = draw.of("public", "protected", "private", "");
            if (!access.isEmpty()) {
                modifiers.add(0, access);
            }
            return node.with(Part.MODIFIERS, modifiers);
        });
    }

    Node changeModifiers() {
        return change(node -> isMember(node) || isType(node), (types, node) -> {
            String modifier = node.shape() == Shape.METHOD
                    ? draw.of("static", "final", "synchronized", "default")
                    : node.shape() == Shape.FIELD
                            ? draw.of("static", "final", "volatile")
                            : draw.of("static", "final", "abstract");
            return node.has(Part.MODIFIERS, modifier)
                    ? node.without(Part.MODIFIERS, modifier)
                    : node.adding(Part.MODIFIERS, modifier);
        });
    }

    Node changeAnnotations() {
        return change(
                node -> isMember(node) || isType(node) && node.shape() != Shape.ANNOTATION,
                (types, node) -> node.get(Part.ANNOTATIONS).isEmpty()
                        ? types.withAnnotation(node)
                        : node.with(Part.ANNOTATIONS));
    }

    Node changeAnnotationDefault() {
        return change(
                node -> node.shape() == Shape.METHOD && !node.get(Part.VALUE).isEmpty(),
                (types, element) -> draw.chance(80)
                        ? element.with(Part.VALUE, types.constantOf(element.word(Part.TYPE)))
                        : element.with(Part.VALUE));
    }

    Node changeRetention() {
        return change(
                node -> node.shape() == Shape.ANNOTATION,
                (types, type) -> type.with(Part.ANNOTATIONS, types.retention()));
    }

    Node changeSupers() {
        return change(
                node -> isType(node) && node.shape() != Shape.ANNOTATION,
                (types, type) -> types.withSupers(type.with(Part.EXTENDS).with(Part.IMPLEMENTS)));
    }

    Node changeTypeParameters() {
        return change(
                node -> List.of(Shape.CLASS, Shape.INTERFACE, Shape.RECORD).contains(node.shape()) || hasBody(node),
                (types, node) -> node.get(Part.TYPE_PARAMETERS).isEmpty() || draw.chance(50)
                        ? node.with(Part.TYPE_PARAMETERS, types.typeParameter())
                        : node.with(Part.TYPE_PARAMETERS));
    }

    /** Adds one that is permitted inside the type, or takes one away, or unseals it. */
    Node changePermitted() {
        return change(node -> node.shape() == Shape.INTERFACE, (types, type) -> {
            if (!type.has(Part.MODIFIERS, "sealed")) {
                return types.sealed(type);
            }
            return switch (draw.below(3)) {
                case 0 -> type.without(Part.MODIFIERS, "sealed").with(Part.PERMITS);
                case 1 ->
                    draw.chance(50)
                            ? Types.permitting(type, Shape.RECORD, "Four")
                            : type.with(Part.PERMITS, draw.word(type.get(Part.PERMITS)));
                default ->
                    type.replace(
                            draw.node(type.children().stream()
                                    .filter(Edits::isType)
                                    .toList()),
                            List.of());
            };
        });
    }

    Node changeComponents() {
        return change(
                node -> node.shape() == Shape.RECORD, (types, type) -> type.with(Part.PARAMETERS, types.parameters(3)));
    }

    Node changeEnumConstants() {
        return change(node -> node.shape() == Shape.ENUM, (types, type) -> {
            String constant = draw.of(Types.ENUM_CONSTANTS);
            return type.has(Part.CONSTANTS, constant)
                    ? type.without(Part.CONSTANTS, constant)
                    : type.adding(Part.CONSTANTS, constant);
        });
    }

    Node addNested() {
        return change(
                node -> isType(node) && node.shape() != Shape.ANNOTATION,
                (types, type) -> type.adding(types.type(draw.of(Names.NESTED), true)));
    }

    Node removeNested() {
        return change(
                node -> isType(node) && nested(node).findAny().isPresent(),
                (types, type) -> type.replace(draw.node(nested(type).toList()), List.of()));
    }

    Node renameNested() {
        return change(node -> isType(node) && nested(node).findAny().isPresent(), (types, type) -> {
            Node inner = draw.node(nested(type).toList());
            return type.replace(inner, inner.with(Part.NAME, draw.of(Names.NESTED)));
        });
    }

    Node addImport() {
        return change(node -> node.shape() == Shape.SOURCE && !node.children().isEmpty(), (types, source) -> {
            types.importOne();
            return source;
        });
    }

    Node removeImport() {
        Node source = draw.node(project.children().stream()
                .filter(each -> !each.get(Part.IMPORTS).isEmpty())
                .toList());
        return project.replace(source, source.without(Part.IMPORTS, draw.word(source.get(Part.IMPORTS))));
    }

    Node breakSomething() {
        return change(
                Edits::hasBody,
                (types, method) ->
                        method.adding(Node.statement(draw.of("int broken = ;", "int broken = \"\";", "Gone gone;"))));
    }

    private Node change(Predicate<Node> which, BiFunction<Types, Node, Node> how) {
        Node source = draw.node(project.children().stream()
                .filter(each -> each.all().anyMatch(which))
                .toList());
        Node node = draw.node(source.all().filter(which).toList());
        Names names = new Names(project, source, draw);
        Node changed = how.apply(new Types(names, draw, patterns), node);
        return project.replace(source, names.imported(node == source ? changed : source.replace(node, changed)));
    }

    private static Stream<Node> nested(Node type) {
        return type.children().stream().filter(Edits::isType);
    }

    private static boolean isType(Node node) {
        return node.shape().isType();
    }

    private static boolean isMember(Node node) {
        return node.shape() == Shape.FIELD || isMethod(node);
    }

    private static boolean isMethod(Node node) {
        return node.shape() == Shape.METHOD;
    }

    private static boolean hasBody(Node node) {
        return isMethod(node) && !node.has(Part.MODIFIERS, "abstract");
    }
}
