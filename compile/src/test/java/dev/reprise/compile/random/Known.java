package dev.reprise.compile.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.reprise.compile.random.Node.Part;

/**
 * A type that a source can see.
 *
 * @param name with those of the types around it
 */
record Known(Node source, Node type, String name) {
    /** All that a module sees: the second one sees the first. */
    static List<Known> in(Node project, String module) {
        List<Known> all = new ArrayList<>();
        for (Node source : project.children()) {
            if (module.equals("two") || source.word(Part.MODULE).equals("one")) {
                source.children().forEach(type -> add(all, source, type, ""));
            }
        }
        return all;
    }

    private static void add(List<Known> all, Node source, Node type, String outer) {
        Known known = new Known(source, type, outer + type.name());
        all.add(known);
        members(type)
                .filter(member -> member.shape().isType())
                .forEach(member -> add(all, source, member, known.name + "."));
    }

    private static Stream<Node> members(Node type) {
        return type.children().stream();
    }

    String pack() {
        return source.word(Part.PACKAGE);
    }

    String qualified() {
        return pack() + "." + name;
    }

    boolean generic() {
        return !type.get(Part.TYPE_PARAMETERS).isEmpty();
    }
}
