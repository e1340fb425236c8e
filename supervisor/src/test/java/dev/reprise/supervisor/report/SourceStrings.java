package dev.reprise.supervisor.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;

/**
 * The texts that an expression of a source file may result in, as far as the source shows it: literals, constants, local variables, both
 * branches of a condition, methods that return texts. All else is a placeholder, such as <code>{port}</code>.
 */
final class SourceStrings {
    private static final int DEPTH = 6;

    /** Names of calls that say nothing about the value. */
    private static final Set<String> WEAK = Set.of(
            "get",
            "toString",
            "valueOf",
            "strip",
            "orElseThrow",
            "path",
            "value",
            "join",
            "toList",
            "of",
            "collect",
            "map",
            "reduce",
            "stream",
            "findFirst",
            "normalize");

    private final Map<String, Tree> types;

    /** @param types the classes by their simple name */
    SourceStrings(Map<String, Tree> types) {
        this.types = types;
    }

    /**
     * Where an expression stands.
     *
     * @param type simple name of the class
     * @param method that contains the expression; its local variables are visible
     * @param arguments the texts of parameters
     */
    record Place(String type, MethodTree method, Map<String, List<String>> arguments) {}

    List<String> of(ExpressionTree expression, Place place) {
        return of(expression, place, 0);
    }

    private List<String> of(Tree tree, Place place, int depth) {
        if (depth > DEPTH) {
            return List.of(placeholder(tree));
        }
        int next = depth + 1;
        if (tree instanceof LiteralTree literal) {
            // A number is added to another one.
            return List.of(literal.getValue() instanceof Number ? "" : String.valueOf(literal.getValue()));
        }
        if (tree instanceof ParenthesizedTree parenthesized) {
            return of(parenthesized.getExpression(), place, depth);
        }
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return pairs(of(sum.getLeftOperand(), place, depth), of(sum.getRightOperand(), place, depth));
        }
        if (tree instanceof ConditionalExpressionTree choice) {
            return both(of(choice.getTrueExpression(), place, depth), of(choice.getFalseExpression(), place, depth));
        }
        if (tree instanceof LambdaExpressionTree lambda && lambda.getBody() instanceof ExpressionTree body) {
            return of(body, place, depth);
        }
        if (tree instanceof MemberReferenceTree reference) {
            return returned(
                    name(reference.getQualifierExpression()),
                    reference.getName().toString(),
                    List.of(),
                    next);
        }
        if (tree instanceof IdentifierTree identifier) {
            return variable(identifier.getName().toString(), place, next);
        }
        return tree instanceof MethodInvocationTree call ? called(call, place, next) : List.of(placeholder(tree));
    }

    private List<String> called(MethodInvocationTree call, Place place, int depth) {
        if (call.getMethodSelect() instanceof IdentifierTree method) {
            List<List<String>> arguments = call.getArguments().stream()
                    .map(each -> of(each, place, depth))
                    .toList();
            List<String> returned = returned(place.type(), method.getName().toString(), arguments, depth);
            return returned.isEmpty() ? List.of(placeholder(call)) : returned;
        }
        if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
            return List.of(placeholder(call));
        }
        ExpressionTree receiver = select.getExpression();
        return switch (select.getIdentifier().toString()) {
            case "orElse", "orElseGet" ->
                both(of(receiver, place, depth), of(call.getArguments().get(0), place, depth));
            case "map" -> {
                List<String> mapped = of(call.getArguments().get(0), place, depth);
                yield mapped.isEmpty() ? List.of(placeholder(call)) : mapped;
            }
            case "replace" -> of(receiver, place, depth);
            default -> List.of(placeholder(call));
        };
    }

    /** What a method of a class returns; empty if it is unknown or no text. */
    private List<String> returned(String type, String method, List<List<String>> arguments, int depth) {
        List<String> texts = new ArrayList<>();
        Tree declaration = types.get(type);
        if (declaration == null || depth > DEPTH) {
            return texts;
        }
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree each, Void none) {
                boolean text = String.valueOf(each.getReturnType()).matches("String|Optional<String>");
                if (each.getName().contentEquals(method)
                        && text
                        && each.getParameters().size() == arguments.size()) {
                    Place inside = new Place(type, each, named(each, arguments));
                    returns(each).forEach(value -> texts.addAll(of(value, inside, depth)));
                }
                return null;
            }
        }.scan(declaration, null);
        return texts.stream().distinct().toList();
    }

    private static Map<String, List<String>> named(MethodTree method, List<List<String>> arguments) {
        Map<String, List<String>> named = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            named.put(method.getParameters().get(i).getName().toString(), arguments.get(i));
        }
        return named;
    }

    private static List<ExpressionTree> returns(MethodTree method) {
        List<ExpressionTree> values = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitReturn(ReturnTree each, Void none) {
                values.add(each.getExpression());
                return null;
            }

            @Override
            public Void visitLambdaExpression(LambdaExpressionTree inner, Void none) {
                return null;
            }
        }.scan(method, null);
        return values;
    }

    private List<String> variable(String name, Place place, int depth) {
        if (place.arguments().containsKey(name)) {
            return place.arguments().get(name);
        }
        List<ExpressionTree> values = assigned(name, place.method());
        if (values.isEmpty() && name.equals(name.toUpperCase(Locale.ROOT))) {
            values = assigned(name, types.get(place.type()));
        }
        Set<String> texts = new LinkedHashSet<>();
        values.forEach(value -> texts.addAll(of(value, place, depth)));
        return texts.isEmpty() || !isText(texts) ? List.of("{" + name + "}") : List.copyOf(texts);
    }

    /** The value of a variable that is no text is not worth showing. */
    private static boolean isText(Set<String> texts) {
        return texts.stream().anyMatch(text -> text.contains(" "));
    }

    private static List<ExpressionTree> assigned(String name, Tree scope) {
        List<ExpressionTree> values = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree each, Void none) {
                if (each.getName().contentEquals(name) && each.getInitializer() != null) {
                    values.add(each.getInitializer());
                }
                return super.visitVariable(each, none);
            }

            @Override
            public Void visitAssignment(AssignmentTree each, Void none) {
                if (each.getVariable().toString().equals(name)) {
                    values.add(each.getExpression());
                }
                return super.visitAssignment(each, none);
            }
        }.scan(scope, null);
        return values;
    }

    private static String placeholder(Tree tree) {
        String name = name(tree);
        return name.isEmpty() ? "{...}" : "{" + name + "}";
    }

    /** The word of an expression that says most about its value: that of its last call, or what the call is made on. */
    private static String name(Tree tree) {
        if (tree instanceof IdentifierTree identifier) {
            return identifier.getName().toString();
        }
        if (tree instanceof MemberSelectTree select) {
            return select.getIdentifier().toString();
        }
        if (tree instanceof ParenthesizedTree parenthesized) {
            return name(parenthesized.getExpression());
        }
        if (!(tree instanceof MethodInvocationTree call)) {
            return "";
        }
        String method = name(call.getMethodSelect()).replaceFirst("^get(?=[A-Z])", "");
        if (!WEAK.contains(method)) {
            return method.isEmpty() ? method : method.substring(0, 1).toLowerCase(Locale.ROOT) + method.substring(1);
        }
        Stream<String> inside = Stream.concat(
                call.getMethodSelect() instanceof MemberSelectTree select
                        ? Stream.of(name(select.getExpression()))
                        : Stream.of(),
                call.getArguments().stream().map(SourceStrings::name));
        return inside.filter(each -> !each.isEmpty() && !Character.isUpperCase(each.charAt(0)))
                .reduce((one, other) -> other)
                .orElse(method);
    }

    private static List<String> pairs(List<String> left, List<String> right) {
        return left.stream()
                .flatMap(one -> right.stream().map(other -> one + other))
                .toList();
    }

    private static List<String> both(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }
}
