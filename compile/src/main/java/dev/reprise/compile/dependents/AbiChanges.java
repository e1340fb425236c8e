package dev.reprise.compile.dependents;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reprise.compile.classfile.ClassFacts;

/** The differences between classes that other classes can see. */
public final class AbiChanges {
    private final Set<String> classes = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Set<String>> hiding = new HashMap<>();
    private final Set<String> packages = new HashSet<>();
    private final Set<String> renamed = new HashSet<>();
    private boolean module;

    /**
     * Adds the difference between two versions of a class.
     *
     * @param before null if it is new
     * @param after null if it was deleted
     */
    public void compare(@Nullable ClassFacts before, @Nullable ClassFacts after) {
        ClassFacts either = after == null ? before : after;
        if (either == null || !(isReachable(before) || isReachable(after))) {
            return;
        }
        boolean differs = before == null
                || after == null
                || !before.abi().equals(after.abi())
                || before.reachable() != after.reachable();
        if (differs && either.name().equals("module-info")) {
            module = true;
        } else if (differs && either.simpleName().equals("package-info")) {
            packages.add(either.packagePath());
        } else if (differs) {
            classes.add(either.name());
        }
        if (before != null && after != null && !before.constructors().equals(after.constructors())) {
            renamed.add(after.name());
        }
        compareFields(before, after);
    }

    private void compareFields(@Nullable ClassFacts before, @Nullable ClassFacts after) {
        Map<String, String> old = before == null ? Map.of() : before.constants();
        Map<String, String> fresh = after == null ? Map.of() : after.constants();
        old.forEach((name, value) -> {
            if (!value.equals(fresh.get(name))) {
                names.add(name);
            }
        });
        fresh.keySet().stream().filter(name -> !old.containsKey(name)).forEach(names::add);
        if (before != null && after != null && !before.privateFields().equals(after.privateFields())) {
            Set<String> hidden = hiding.computeIfAbsent(after.name(), name -> new HashSet<>());
            before.privateFields().stream()
                    .filter(field -> !after.privateFields().contains(field))
                    .forEach(hidden::add);
            after.privateFields().stream()
                    .filter(field -> !before.privateFields().contains(field))
                    .forEach(hidden::add);
        }
    }

    private static boolean isReachable(@Nullable ClassFacts facts) {
        return facts != null && facts.reachable();
    }

    /** Every source with this identifier may depend on the change. */
    public void addName(String name) {
        names.add(name);
    }

    void addClass(String name) {
        classes.add(name);
    }

    public void addAll(AbiChanges others) {
        classes.addAll(others.classes);
        names.addAll(others.names);
        packages.addAll(others.packages);
        renamed.addAll(others.renamed);
        others.hiding.forEach((name, fields) -> hiding.merge(name, fields, (one, other) -> {
            Set<String> both = new HashSet<>(one);
            both.addAll(other);
            return both;
        }));
        module |= others.module;
    }

    public void clear() {
        classes.clear();
        names.clear();
        packages.clear();
        renamed.clear();
        hiding.clear();
        module = false;
    }

    public boolean isEmpty() {
        return classes.isEmpty()
                && names.isEmpty()
                && hiding.isEmpty()
                && packages.isEmpty()
                && renamed.isEmpty()
                && !module;
    }

    /** Classes whose ABI differs, and new and deleted ones. */
    public Set<String> classes() {
        return classes;
    }

    /** Names of constants and packages. */
    public Set<String> names() {
        return names;
    }

    /** By class, the private fields that were added or removed: they hide inherited ones. */
    public Map<String, Set<String>> hiding() {
        return hiding;
    }

    /** Packages whose annotations differ, with a slash at the end. */
    Set<String> packages() {
        return packages;
    }

    /** Classes with renamed constructor parameters. */
    Set<String> renamed() {
        return renamed;
    }

    /** Whether the module descriptor differs. */
    public boolean module() {
        return module;
    }
}
