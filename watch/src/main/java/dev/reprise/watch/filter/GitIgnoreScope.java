package dev.reprise.watch.filter;

import org.jspecify.annotations.Nullable;

/**
 * The rules that apply to the entries of one directory of a work tree: those of the directory itself, and then those of its parents up to
 * the top.
 *
 * @param path from the top to the directory, with slashes and one at the end; empty for the top
 * @param inherited the nearest parent that has rules of its own
 */
record GitIgnoreScope(String path, RuleSet rules, @Nullable GitIgnoreScope inherited, RuleSet exclude) {

    /** Where no rules apply. */
    static final GitIgnoreScope NONE = new GitIgnoreScope("", RuleSet.NONE, null, RuleSet.NONE);

    /** The scope of a subdirectory. */
    GitIgnoreScope below(String name, RuleSet own) {
        GitIgnoreScope nearest = rules.isEmpty() ? inherited : this;
        return new GitIgnoreScope(path + name + "/", own, nearest, exclude);
    }

    Verdict verdict(String name, boolean directory) {
        String full = path + name;
        GitIgnoreScope scope = this;
        while (scope != null) {
            Verdict verdict = scope.rules.verdict(full.substring(scope.path.length()), name, directory);
            if (verdict != Verdict.OPEN) {
                return verdict;
            }
            scope = scope.inherited;
        }
        return exclude.verdict(full, name, directory);
    }
}
