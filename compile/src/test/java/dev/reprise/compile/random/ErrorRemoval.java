package dev.reprise.compile.random;

import java.util.List;

import dev.reprise.compile.random.Node.Part;
import dev.reprise.compile.random.Node.Shape;

/** Makes a program compile again by removing what javac reports. */
final class ErrorRemoval {
    private ErrorRemoval() {}

    /** The program without what is at a line of a source. */
    static Node withoutError(Node project, Node source, long line, String code) {
        Text text = Text.of(source);
        Node node = text.at(line);
        return switch (node.shape()) {
            case SOURCE -> project.replace(source, withoutLine(source, text.line(line)));
            case STATEMENT, FIELD, METHOD -> project.replace(node, List.of());
            default -> project.replace(node, withoutHead(node, code));
        };
    }

    private static Node withoutLine(Node source, String line) {
        return source.without(Part.IMPORTS, line.replaceAll("^import |;$", "")).with(Part.ANNOTATIONS);
    }

    private static List<Node> withoutHead(Node type, String code) {
        if (code.endsWith("does.not.override.abstract")
                && type.shape() == Shape.CLASS
                && !type.has(Part.MODIFIERS, "final")) {
            return List.of(type.adding(Part.MODIFIERS, "abstract"));
        }
        Node bare = type.with(Part.EXTENDS)
                .with(Part.IMPLEMENTS)
                .with(Part.PERMITS)
                .with(Part.TYPE_PARAMETERS)
                .with(Part.ANNOTATIONS);
        bare = bare.without(Part.MODIFIERS, "sealed").without(Part.MODIFIERS, "non-sealed");
        // Records are equal where it would have changed nothing.
        return bare.equals(type) || code.endsWith("duplicate.class") || code.endsWith("already.defined")
                ? List.of()
                : List.of(bare);
    }
}
