package dev.reprise.watch.filter;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.watch.PathFilter;

/**
 * What the user wants to watch and to ignore. The same for all roots; {@link #below} creates the filter of one root.
 *
 * <p>The first of these that matches a file or a directory decides:
 * <ol>
 * <li>the patterns of {@link #ignoring},
 * <li>the default ignores,
 * <li>the rules of git. </ol>
 * A file that is not ignored must also be {@linkplain #including included} and have one of the {@linkplain #extensions extensions}, if any
 * are given. Nothing in an ignored directory is watched.
 * <h2>Patterns</h2>
 * The syntax is that of <a href="https://git-scm.com/docs/gitignore">gitignore(5)</a>, with slashes on every platform: a pattern without a
 * slash matches names at any depth, one with a slash at its start or within it matches paths relative to the root, and one with a slash at
 * its end matches directories only. {@code *} and {@code ?} match within a name, {@code **} any number of directories, {@code [a-z]} one
 * character. A leading {@code !} watches again what was ignored, even by default or by git, but not in a directory that is itself ignored.
 * The last matching pattern decides. Patterns are case-sensitive on every file system.
 * <h2>Default ignores</h2>
 * By name, at any depth: version control directories; {@code node_modules}; files that tools or the running program itself write beside the
 * sources, since the program would restart for ever ({@code __pycache__}, {@code *.pyc}, caches of Gradle and of Python's tools, a JVM's
 * {@code hs_err_pid*.log} and {@code .attach_pid*}, SQLite and H2 databases with their journals); temporary, lock and backup files of
 * editors (Vim's {@code 4913} and {@code *.swp}, Emacs' {@code .#*} and {@code #*#}, {@code *~}, IntelliJ IDEA's {@code *___jb_tmp___} and
 * others); files of synchronisation tools and file systems ({@code .nfs*}, {@code .DS_Store}, {@code .watchman-cookie-*}); and the
 * directories in which editors keep their state, such as {@code .idea} and {@code .vscode}: an editor writes there when a window is moved,
 * and no program reads it.
 *
 * <p>Build outputs such as {@code target} are not ignored by name, since a JVM runs their class files; {@code .gitignore} names them where
 * they are unwanted. Neither are the temporary files of rsync, {@code .NAME.XXXXXX}: {@code .env.docker} has such a name; they are created
 * and renamed within one batch of changes, so they cause no change.
 * <h2>Rules of git</h2>
 * If a root lies in a git work tree, all {@code .gitignore} files from its top down and the repository's {@code info/exclude} apply as they
 * do in git; a repository or submodule below starts with its own rules. If these rules ignore the root itself, none of them applies in it:
 * a user who names {@code target/classes} wants to watch all of it. There are four differences from git. The user's own {@code
 * core.excludesFile} does not apply, so that a project is watched in the same way everywhere. A tracked file that the rules ignore is not
 * watched. A non-ASCII character is one character to {@code ?} and {@code [}, not several bytes. A pattern that {@link #ignoring} would
 * reject matches nothing.
 */
public final class Filters {
    private final RuleSet ignored;
    private final RuleSet included;
    private final List<String> suffixes;
    private final boolean defaults;
    private final boolean git;

    private Filters(RuleSet ignored, RuleSet included, List<String> suffixes, boolean defaults, boolean git) {
        this.ignored = ignored;
        this.included = included;
        this.suffixes = List.copyOf(suffixes);
        this.defaults = defaults;
        this.git = git;
    }

    /** The default ignores and the rules of git. */
    public static Filters defaults() {
        return new Filters(RuleSet.NONE, RuleSet.NONE, List.of(), true, true);
    }

    /**
     * Replaces the patterns to ignore.
     *
     * @throws PatternProblem if one of them is invalid: an unclosed bracket, a reversed range, an unknown character class, a backslash at
     *     the end, a NUL character, or an empty pattern
     */
    public Filters ignoring(List<String> patterns) throws PatternProblem {
        return new Filters(RuleSet.of(patterns), included, suffixes, defaults, git);
    }

    /**
     * Watches only files that match one of these patterns, or that lie in a directory that matches one; a leading {@code !} excludes again.
     * Directories are entered in any case, to find such files in them. Without any pattern every file is included.
     *
     * @throws PatternProblem as {@link #ignoring} does
     */
    public Filters including(List<String> patterns) throws PatternProblem {
        return new Filters(ignored, RuleSet.of(patterns), suffixes, defaults, git);
    }

    /**
     * Watches only files that have one of these extensions; case-sensitive. A dot before an extension is allowed.
     *
     * @param list extensions separated by commas: {@code java,properties}
     * @throws PatternProblem if one of them is empty or a pattern
     */
    public Filters extensions(String list) throws PatternProblem {
        return new Filters(ignored, included, Extensions.suffixes(list), defaults, git);
    }

    /** Without the default ignores. */
    public Filters withoutDefaults() {
        return new Filters(ignored, included, suffixes, false, git);
    }

    /** Without the rules of git. */
    public Filters withoutGit() {
        return new Filters(ignored, included, suffixes, defaults, false);
    }

    /**
     * The filter of one root, absolute and normalised, existing or not. It never throws, whatever the names; several threads may use it. It
     * reads the {@code .gitignore} file of a directory when the first of its entries is tested, and again after {@link PathFilter#reload}.
     */
    public PathFilter below(Path root) {
        return new RootFilter(root, this, git ? Optional.of(new GitIgnore(root)) : Optional.empty());
    }

    RuleSet ignored() {
        return ignored;
    }

    RuleSet included() {
        return included;
    }

    boolean ignoresByDefault(String name, boolean directory) {
        return defaults && DefaultIgnores.ignores(name, directory);
    }

    boolean hasExtension(String name) {
        return suffixes.isEmpty() || suffixes.stream().anyMatch(name::endsWith);
    }
}
