package dev.reprise.compile.random;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.reprise.compile.random.Node.Part;

/**
 * Constants that are initialized with one another in a circle. To javac they are no constants, but one whose class file holds the value
 * that it had before the circle was closed stays one: what is compiled again then depends on what is compiled together with it.
 */
final class ConstantCycles {
    /** The last two names of a qualified one, or a simple one. */
    private static final Pattern NAME = Pattern.compile("(?:\\b(\\w+)\\.)?\\b([A-Za-z]\\w*)\\b(?![.\"'])");

    /** A constant with the simple name of its type. */
    private record Constant(String type, Node field) {
        boolean isNamed(String qualifier, String name) {
            return field.name().equals(name) && (qualifier == null || qualifier.equals(type));
        }
    }

    private final List<Constant> constants;

    private ConstantCycles(Node project) {
        constants = project.all()
                .filter(node -> node.shape().isType())
                .flatMap(type -> type.children().stream()
                        .filter(Expressions::isConstant)
                        .map(field -> new Constant(type.name(), field)))
                .toList();
    }

    /** Whether there may be such a circle: a simple name may mean the constant of any type. */
    static boolean arePossibleIn(Node project) {
        ConstantCycles cycles = new ConstantCycles(project);
        return cycles.constants.stream().anyMatch(each -> cycles.leadsTo(each, each, new HashSet<>()));
    }

    private boolean leadsTo(Constant from, Constant to, Set<Constant> seen) {
        return named(from).anyMatch(next -> next.equals(to) || seen.add(next) && leadsTo(next, to, seen));
    }

    private Stream<Constant> named(Constant from) {
        return NAME.matcher(from.field().word(Part.VALUE))
                .results()
                .flatMap(result -> constants.stream().filter(each -> each.isNamed(result.group(1), result.group(2))));
    }
}
