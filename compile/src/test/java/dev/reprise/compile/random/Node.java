package dev.reprise.compile.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A part of a program as data. Names in it refer to others as text: only javac resolves them. */
record Node(Shape shape, Map<Part, List<String>> parts, List<Node> children) {
    /** What a node is. */
    enum Shape {
        PROJECT,
        SOURCE,
        CLASS,
        INTERFACE,
        ENUM,
        RECORD,
        ANNOTATION,
        FIELD,
        METHOD,
        STATEMENT;

        boolean isType() {
            return compareTo(CLASS) >= 0 && compareTo(ANNOTATION) <= 0;
        }
    }

    /** What a node is made of besides its children. */
    enum Part {
        MODULE,
        PACKAGE,
        COMMENTS,
        IMPORTS,
        ANNOTATIONS,
        MODIFIERS,
        TYPE_PARAMETERS,
        TYPE,
        NAME,
        PARAMETERS,
        EXTENDS,
        IMPLEMENTS,
        PERMITS,
        THROWS,
        CONSTANTS,
        VALUE
    }

    Node {
        EnumMap<Part, List<String>> copy = new EnumMap<>(Part.class);
        parts.forEach((part, words) -> copy.put(part, List.copyOf(words)));
        parts = copy;
        children = List.copyOf(children);
    }

    static Node of(Shape shape, String name) {
        return new Node(shape, Map.of(Part.NAME, List.of(name)), List.of());
    }

    static Node statement(String text) {
        return of(Shape.STATEMENT, "").with(Part.VALUE, text);
    }

    List<String> get(Part part) {
        return parts.getOrDefault(part, List.of());
    }

    /** The only word of a part, or nothing. */
    String word(Part part) {
        return String.join(" ", get(part));
    }

    /** Of a source with its module and directory: no two nodes below one parent should have the same. */
    String name() {
        return switch (shape) {
            case SOURCE ->
                word(Part.MODULE) + "/" + word(Part.PACKAGE).replace('.', '/') + "/" + word(Part.NAME) + ".java";
            case STATEMENT -> word(Part.VALUE);
            default -> word(Part.NAME);
        };
    }

    boolean has(Part part, String word) {
        return get(part).contains(word);
    }

    Node with(Part part, String... words) {
        return with(part, Arrays.asList(words));
    }

    Node with(Part part, List<String> words) {
        Map<Part, List<String>> changed = new EnumMap<>(Part.class);
        changed.putAll(parts);
        changed.put(part, words);
        return new Node(shape, changed, children);
    }

    Node adding(Part part, String word) {
        List<String> words = new ArrayList<>(get(part));
        words.add(word);
        return with(part, words);
    }

    Node without(Part part, String word) {
        return with(part, get(part).stream().filter(each -> !each.equals(word)).toList());
    }

    Node with(List<Node> children) {
        return new Node(shape, parts, children);
    }

    Node adding(Node child) {
        return with(Stream.concat(children.stream(), Stream.of(child)).toList());
    }

    /** Puts others, or none, in the place of a node that is somewhere below. */
    Node replace(Node old, List<Node> now) {
        List<Node> changed = new ArrayList<>();
        boolean same = true;
        for (Node child : children) {
            if (child == old) {
                changed.addAll(now);
                same = false;
            } else {
                Node replaced = child.replace(old, now);
                changed.add(replaced);
                same &= replaced == child;
            }
        }
        return same ? this : with(changed);
    }

    Node replace(Node old, Node now) {
        return replace(old, List.of(now));
    }

    /** Changes each word of this and all below. */
    Node mapped(UnaryOperator<String> change) {
        Map<Part, List<String>> changed = new EnumMap<>(Part.class);
        parts.forEach(
                (part, words) -> changed.put(part, words.stream().map(change).toList()));
        return new Node(
                shape,
                changed,
                children.stream().map(child -> child.mapped(change)).toList());
    }

    /** This and all below. */
    Stream<Node> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
    }
}
