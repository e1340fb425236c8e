package dev.reprise.compile.javac;

import java.net.URI;

import javax.tools.SimpleJavaFileObject;

/** A source that exercises most of javac. Uses no feature after Java 8. */
final class WarmUpSource extends SimpleJavaFileObject {
    private static final String TEXT = """
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;

            class WarmUp<T extends Comparable<T>> {
                enum Colour { RED, BLUE }
                interface Shape { double area(); }
                private final Map<String, List<T>> all = new TreeMap<>();
                private static final String PREFIX = "a" + 1;

                List<String> names(Collection<? extends T> given, Colour colour) throws Exception {
                    switch (colour) {
                        case RED: return new ArrayList<>();
                        default: break;
                    }
                    Supplier<Shape> shape = () -> new Shape() {
                        @Override public double area() { return given.size() * 2.0; }
                    };
                    for (T each : given) {
                        all.computeIfAbsent(PREFIX + each, name -> new ArrayList<>()).add(each);
                    }
                    try (AutoCloseable closed = () -> {}) {
                        return all.values().stream().flatMap(List::stream).map(Objects::toString)
                                .sorted(Comparator.comparing(String::length)).collect(Collectors.toList());
                    } finally {
                        shape.get().area();
                    }
                }
            }
            """;

    WarmUpSource() {
        super(URI.create("string:///WarmUp.java"), Kind.SOURCE);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return TEXT;
    }
}
