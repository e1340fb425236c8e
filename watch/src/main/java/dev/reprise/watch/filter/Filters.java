package dev.reprise.watch.filter;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.watch.PathFilter;

/**
 * What the user asked to watch and to ignore; the same for each root, from which {@link #below} makes the filter of one.
 *
 * <p>The first of these that says anything of a file or a directory decides:
 *
 * <ol>
 *   <li>the patterns of {@link #ignoring},
 *   <li>the default ignores,
 *   <li>the rules of git.
 * </ol>
 *
 * A file that is not ignored must then be {@linkplain #including included} and have one of the {@linkplain #extensions extensions},
 * where such are given. Nothing in an ignored directory is watched.
 *
 * <h2>Patterns</h2>
 *
 * The syntax is that of <a href="https://git-scm.com/docs/gitignore">gitignore(5)</a>, with slashes on each platform: a pattern
 * without a slash is about names at any depth, one with a slash at its start or within it about paths relative to the root; one with a
 * slash at its end about directories only. {@code *} and {@code ?} match within a name, {@code **} any number of directories,
 * {@code [a-z]} one character. A leading {@code !} watches again what was ignored, even by default or by git, but not in a directory
 * that is itself ignored. The last pattern that matches decides. Capitals and small letters differ on each file system.
 *
 * <h2>Default ignores</h2>
 *
 * By name, at any depth: version control directories; {@code node_modules}; what tools or the running program itself write beside the
 * sources, since it would restart for ever ({@code __pycache__}, {@code *.pyc}, caches of Gradle and of Python's tools, a JVM's
 * {@code hs_err_pid*.log} and {@code .attach_pid*}, the databases of SQLite and H2 with their journals); temporary, lock and backup files of editors (Vim's {@code 4913} and
 * {@code *.swp}, Emacs' {@code .#*} and {@code #*#}, {@code *~}, IntelliJ IDEA's {@code *___jb_tmp___} and others); of synchronisers
 * and file systems ({@code .nfs*}, {@code .DS_Store}, {@code .watchman-cookie-*}); and the directories where editors keep their state,
 * {@code .idea} and {@code .vscode} among them: an editor writes there when a window is moved, and no program reads it.
 *
 * <p>Build outputs such as {@code target} are not ignored by name, for their class files are what a JVM runs; {@code .gitignore}
 * names them where they are not wanted. Neither are the temporary files of rsync, {@code .NAME.XXXXXX}: a name like
 * {@code .env.docker} could be one; they are created and renamed within one batch of changes, which makes them no change.
 *
 * <h2>Rules of git</h2>
 *
 * Where a root lies in a git work tree, all {@code .gitignore} files from its top down and the repository's {@code info/exclude} apply
 * as they do in git; a repository or submodule below starts anew. If the root itself is ignored by them, none of them apply in it: who
 * asks to watch {@code target/classes} wants it whole. Unlike in git, the user's own {@code core.excludesFile} does not apply, so that
 * a project is watched in the same way everywhere; a tracked file that the rules ignore is not watched; a character beyond ASCII is
 * one character to {@code ?} and {@code [}, not several bytes; and a pattern that {@link #ignoring} would reject matches nothing.
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
     * With these patterns to ignore, instead of those given before.
     *
     * @throws PatternProblem if one of them can't be understood: an unclosed bracket, a range that runs backwards, an unknown class of
     *     characters, a backslash at the end, a NUL character, or nothing at all
     */
    public Filters ignoring(List<String> patterns) throws PatternProblem {
        return new Filters(RuleSet.of(patterns), included, suffixes, defaults, git);
    }

    /**
     * With only files watched that one of these patterns matches, or in a directory that one matches; a leading {@code !} takes out
     * again. Directories are entered all the same, to find such files in them. Without any pattern each file is included.
     *
     * @throws PatternProblem as {@link #ignoring} does
     */
    public Filters including(List<String> patterns) throws PatternProblem {
        return new Filters(ignored, RuleSet.of(patterns), suffixes, defaults, git);
    }

    /**
     * With only files watched that have one of these extensions, capitals as given. A dot before each is tolerated.
     *
     * @param list extensions with commas between them: {@code java,properties}
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
     * The filter of one root, absolute and normalised, existing or not yet. It never throws, whatever the names; it may be asked by
     * several threads. It reads the {@code .gitignore} file of a directory when first asked about an entry of it, and again after
     * {@link PathFilter#reload}.
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
