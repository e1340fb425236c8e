package dev.reprise.supervisor.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.reprise.core.Problem;

/**
 * The current problems. There may be several at once, and each remains until its own cause is fixed. Root causes come first: problems that
 * result from a broken POM do not matter until the POM is fixed. Immutable.
 */
public final class StandingProblems {
    public static final StandingProblems NONE = new StandingProblems(List.of());

    private final List<Entry> entries;

    private StandingProblems(List<Entry> entries) {
        this.entries =
                entries.stream().sorted(Comparator.comparing(Entry::cause)).toList();
    }

    /** The causes of problems, in an order in which each may be the root cause of those that follow. */
    public enum Cause {
        /** The build tool can't read or build the project. */
        PROJECT,
        SOURCES,
        /** The build tool can't build a module that only it can build. */
        MODULE,
        RESOURCES,
        /** The program was built but can't be run. */
        COMMAND,
        /** A port that the program requires is unavailable. */
        PORT,
        START;

        /** The cause of a problem that the program reported while starting. */
        public static Cause ofProgram(Problem problem) {
            return problem.code().startsWith("port-") ? PORT : START;
        }
    }

    private record Entry(Cause cause, Problem problem) {}

    /** Replaces the problems with this cause. */
    public StandingProblems with(Cause cause, Collection<Problem> now) {
        List<Entry> changed = new ArrayList<>(without(cause).entries);
        now.stream().distinct().forEach(problem -> changed.add(new Entry(cause, problem)));
        return new StandingProblems(changed);
    }

    public StandingProblems with(Cause cause, Optional<Problem> now) {
        return with(cause, now.stream().toList());
    }

    /** Adds a problem with this cause. */
    public StandingProblems and(Cause cause, Problem more) {
        List<Problem> all = new ArrayList<>(of(cause));
        all.add(more);
        return with(cause, all);
    }

    public StandingProblems and(StandingProblems others) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(others.entries);
        return new StandingProblems(all);
    }

    public StandingProblems without(Cause cause) {
        return new StandingProblems(
                entries.stream().filter(entry -> entry.cause() != cause).toList());
    }

    public boolean has(Cause cause) {
        return entries.stream().anyMatch(entry -> entry.cause() == cause);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The first root cause. */
    public Optional<Problem> first() {
        return all().stream().findFirst();
    }

    /** All problems, root causes first. */
    public List<Problem> all() {
        return entries.stream().map(Entry::problem).toList();
    }

    private List<Problem> of(Cause cause) {
        return entries.stream()
                .filter(entry -> entry.cause() == cause)
                .map(Entry::problem)
                .toList();
    }

    /** The problems that {@code former} does not contain. */
    public List<Problem> since(StandingProblems former) {
        return all().stream().filter(problem -> !former.all().contains(problem)).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StandingProblems problems && entries.equals(problems.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> entry.cause() + " " + entry.problem().code())
                .toList()
                .toString();
    }
}
