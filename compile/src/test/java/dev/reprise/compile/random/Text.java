package dev.reprise.compile.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.reprise.compile.random.Node.Part;
import dev.reprise.compile.random.Node.Shape;

/** A source as text, and which node each line came from. */
final class Text {
    private final List<String> lines = new ArrayList<>();
    private final List<Node> owners = new ArrayList<>();

    private Text() {}

    static Text of(Node source) {
        Text text = new Text();
        source.get(Part.COMMENTS).forEach(comment -> text.add(source, "// " + comment));
        text.add(source, words(source.get(Part.ANNOTATIONS)) + "package " + source.word(Part.PACKAGE) + ";");
        source.get(Part.IMPORTS).forEach(each -> text.add(source, "import " + each + ";"));
        source.children().forEach(type -> text.member(type, ""));
        return text;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }

    /** The innermost node at a line, counted from 1. */
    Node at(long line) {
        return owners.get((int) Math.max(1, Math.min(line, owners.size())) - 1);
    }

    /** The line itself. */
    String line(long line) {
        return lines.get((int) line - 1);
    }

    private void member(Node node, String indent) {
        switch (node.shape()) {
            case FIELD -> add(node, indent + head(node) + value(" = ", node) + ";");
            case METHOD -> method(node, indent);
            case STATEMENT -> node.word(Part.VALUE).lines().forEach(line -> add(node, indent + line));
            default -> type(node, indent);
        }
    }

    private void method(Node node, String indent) {
        String head = indent
                + head(node)
                + list(" (", node.get(Part.PARAMETERS), ")", "()")
                + list(" throws ", node.get(Part.THROWS), "", "")
                + value(" default ", node);
        if (node.has(Part.MODIFIERS, "abstract")) {
            add(node, head + ";");
            return;
        }
        add(node, head + " {");
        node.children().forEach(statement -> member(statement, indent + "    "));
        // Fits each type, and no body is ever run.
        add(node, indent + "    throw new Error();");
        add(node, indent + "}");
    }

    private void type(Node node, String indent) {
        boolean isInterface = node.shape() == Shape.INTERFACE;
        add(
                node,
                indent + words(node.get(Part.ANNOTATIONS)) + words(node.get(Part.MODIFIERS)) + keyword(node.shape())
                        + node.name()
                        + list("<", node.get(Part.TYPE_PARAMETERS), ">", "")
                        + (node.shape() == Shape.RECORD ? list("(", node.get(Part.PARAMETERS), ")", "()") : "")
                        + list(" extends ", node.get(isInterface ? Part.IMPLEMENTS : Part.EXTENDS), "", "")
                        + (isInterface ? "" : list(" implements ", node.get(Part.IMPLEMENTS), "", ""))
                        + list(" permits ", node.get(Part.PERMITS), "", "") + " {");
        if (node.shape() == Shape.ENUM) {
            add(node, indent + "    " + String.join(", ", node.get(Part.CONSTANTS)) + ";");
        }
        node.children().forEach(member -> member(member, indent + "    "));
        add(node, indent + "}");
    }

    private void add(Node owner, String line) {
        lines.add(line);
        owners.add(owner);
    }

    private static String head(Node node) {
        return words(node.get(Part.ANNOTATIONS))
                + words(node.get(Part.MODIFIERS))
                + list("<", node.get(Part.TYPE_PARAMETERS), "> ", "")
                + words(node.get(Part.TYPE))
                + node.name();
    }

    private static String keyword(Shape shape) {
        return shape == Shape.ANNOTATION ? "@interface " : shape.name().toLowerCase(Locale.ROOT) + " ";
    }

    private static String value(String before, Node node) {
        return list(before, node.get(Part.VALUE), "", "");
    }

    private static String words(List<String> words) {
        return words.isEmpty() ? "" : String.join(" ", words) + " ";
    }

    private static String list(String before, List<String> words, String after, String none) {
        return words.isEmpty() ? none : before + String.join(", ", words) + after;
    }
}
