package dev.reprise.compile.dependents;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.reprise.compile.classfile.ClassFacts;
import dev.reprise.compile.classfile.KnownClass;

/**
 * Finds the sources that would compile to something else, or not at all, after changes of ABIs. In doubt a source is a dependent: that
 * costs only a compile.
 */
public final class Dependents {
    private final List<KnownClass> project;

    /**
     * For a whole project.
     *
     * @param project the classes of all modules
     */
    public Dependents(List<KnownClass> project) {
        this.project = project;
    }

    /**
     * The dependents among the sources of a module.
     *
     * @param classes of the module
     * @param sources of the module
     */
    public Set<Path> of(AbiChanges changes, Collection<KnownClass> classes, Map<Path, Identifiers> sources) {
        Set<String> changed = withSubtypes(withSealedSupertypes(changes.classes()));
        Set<String> reached = new HashSet<>(changed);
        reached.addAll(mentioning(changed));
        Set<String> named = withSubtypes(reached);
        Map<String, Set<String>> hiding = hiding(changes);
        Set<Path> dependents = new HashSet<>();
        for (KnownClass known : classes) {
            ClassFacts facts = known.facts();
            boolean depends = intersect(facts.references(), named)
                    || changes.packages().contains(facts.packagePath())
                    || facts.anonymousSuperclass()
                            .filter(changes.renamed()::contains)
                            .isPresent()
                    || changes.module();
            if (known.source().isPresent() && (depends || isHidden(known, hiding, sources))) {
                dependents.add(known.source().get());
            }
        }
        Set<String> simpleNames = new HashSet<>(changes.names());
        changed.forEach(name -> simpleNames.add(simpleName(name)));
        sources.forEach((source, identifiers) -> {
            if (simpleNames.stream().anyMatch(identifiers::mentions)) {
                dependents.add(source);
            }
        });
        return dependents;
    }

    /**
     * Returns the sources whose class files describe an inner class of other sources. When javac reads such a class file, it gives the inner
     * class an enclosing instance, even if the class is static in its source now.
     *
     * @param sources those that declare the inner classes
     * @param module all classes of the module
     */
    public static Set<Path> onInnerClasses(Set<Path> sources, Collection<KnownClass> module) {
        Set<String> inner = new HashSet<>();
        for (KnownClass known : module) {
            if (known.facts().inner()
                    && known.source().filter(sources::contains).isPresent()) {
                inner.add(known.facts().name());
            }
        }
        Set<Path> users = new HashSet<>();
        for (KnownClass known : module) {
            if (intersect(known.facts().references(), inner)) {
                known.source().ifPresent(users::add);
            }
        }
        return users;
    }

    /** A switch over a sealed type covers all of its subtypes without naming them. */
    private Set<String> withSealedSupertypes(Set<String> names) {
        Set<String> all = new HashSet<>(names);
        while (grow(all, known -> known.facts().sealed() && isSupertype(known, all))) {}
        return all;
    }

    private boolean isSupertype(KnownClass known, Set<String> names) {
        return project.stream()
                .anyMatch(other -> names.contains(other.facts().name())
                        && other.facts().supertypes().contains(known.facts().name()));
    }

    private Set<String> withSubtypes(Set<String> names) {
        Set<String> all = new HashSet<>(names);
        while (!all.isEmpty() && grow(all, known -> intersect(known.facts().supertypes(), all))) {}
        return all;
    }

    /** Adds types whose members involve these without naming them where they are used. */
    private Set<String> mentioning(Set<String> names) {
        Set<String> all = new HashSet<>();
        if (!names.isEmpty()) {
            grow(all, known -> intersect(known.facts().mentioned(), names));
        }
        return all;
    }

    private boolean grow(Set<String> names, Predicate<KnownClass> added) {
        Set<String> more = new HashSet<>();
        for (KnownClass known : project) {
            if (!names.contains(known.facts().name()) && added.test(known)) {
                more.add(known.facts().name());
            }
        }
        return names.addAll(more);
    }

    private Map<String, Set<String>> hiding(AbiChanges changes) {
        Map<String, Set<String>> hiding = new HashMap<>();
        changes.hiding()
                .forEach((name, fields) -> withSubtypes(Set.of(name))
                        .forEach(subtype -> hiding.computeIfAbsent(subtype, absent -> new HashSet<>())
                                .addAll(fields)));
        return hiding;
    }

    private static boolean isHidden(KnownClass known, Map<String, Set<String>> hiding, Map<Path, Identifiers> sources) {
        Identifiers identifiers = sources.get(known.source().orElseThrow());
        if (hiding.isEmpty() || identifiers == null) {
            return false;
        }
        for (Map.Entry<String, Set<String>> entry : hiding.entrySet()) {
            if (known.facts().references().contains(entry.getKey())
                    && entry.getValue().stream().anyMatch(identifiers::mentions)) {
                return true;
            }
        }
        return false;
    }

    private static String simpleName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
    }

    private static boolean intersect(Set<String> some, Set<String> others) {
        return !Collections.disjoint(some, others);
    }
}
