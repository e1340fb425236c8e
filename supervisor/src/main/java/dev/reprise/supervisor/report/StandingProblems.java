package dev.reprise.supervisor.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.reprise.core.Problem;

/**
 * What is wrong at a moment. Several things can be wrong at once, and each of them stays until its own cause is gone. Root causes come
 * first: what a broken POM leads to is of no interest before the POM is fixed.
 */
public final class StandingProblems {
    public static final StandingProblems NONE = new StandingProblems(List.of());

    private final List<Entry> entries;

    private StandingProblems(List<Entry> entries) {
        this.entries =
                entries.stream().sorted(Comparator.comparing(Entry::cause)).toList();
    }

    /** What a problem comes from; each may be the reason for those that follow. */
    public enum Cause {
        /** The build tool can't read the project, or can't build it. */
        PROJECT,
        SOURCES,
        /** A module that only the build tool can build. */
        MODULE,
        RESOURCES,
        /** What is built can't be run. */
        COMMAND,
        /** A port that the program wants is not to be had. */
        PORT,
        START;

        /** The cause of a problem that a program has with its start. */
        public static Cause ofProgram(Problem problem) {
            return problem.code().startsWith("port-") ? PORT : START;
        }
    }

    private record Entry(Cause cause, Problem problem) {}

    /** These with those of a cause as they are now, in place of its former ones. */
    public StandingProblems with(Cause cause, Collection<Problem> now) {
        List<Entry> changed = new ArrayList<>(without(cause).entries);
        now.stream().distinct().forEach(problem -> changed.add(new Entry(cause, problem)));
        return new StandingProblems(changed);
    }

    public StandingProblems with(Cause cause, Optional<Problem> now) {
        return with(cause, now.stream().toList());
    }

    /** These and one more of the same cause. */
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

    /** The root cause of all. */
    public Optional<Problem> first() {
        return all().stream().findFirst();
    }

    /** All of them, root causes first. */
    public List<Problem> all() {
        return entries.stream().map(Entry::problem).toList();
    }

    private List<Problem> of(Cause cause) {
        return entries.stream()
                .filter(entry -> entry.cause() == cause)
                .map(Entry::problem)
                .toList();
    }

    /** Those that were not there before. */
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
