package dev.reprise.watch.filter;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that are never part of a program: {@link Filters} lists them with the reasons. */
final class DefaultIgnores {
    private static final Set<String> ANYTHING = Set.of(
            // Version control
            ".git",
            ".hg",
            ".svn",
            ".bzr",
            "CVS",
            "RCS",
            "SCCS",
            "_darcs",
            ".jj",
            ".sl",
            ".pijul",
            ".fslckout",
            "_FOSSIL_",
            // Dependencies and caches that tools, or the running program itself, write
            "node_modules",
            "__pycache__",
            ".pytest_cache",
            ".mypy_cache",
            ".ruff_cache",
            ".ipynb_checkpoints",
            ".gradle",
            // Editor and desktop state
            ".idea",
            ".vscode",
            ".vs",
            ".fleet",
            ".settings",
            ".metadata",
            ".metals",
            ".bloop",
            ".fseventsd",
            ".Spotlight-V100",
            ".Trashes",
            ".TemporaryItems",
            ".DocumentRevisions-V100");

    private static final Set<String> FILES =
            Set.of("4913", ".netrwhist", ".DS_Store", "Thumbs.db", "desktop.ini", ".dropbox.cache");

    private static final List<Affixes> FILE_AFFIXES = List.of(
            // Vim, Emacs and others that keep a backup next to the file
            new Affixes("", "~"),
            new Affixes("", ".swp"),
            new Affixes("", ".swo"),
            new Affixes("", ".swx"),
            new Affixes(".", ".swpx"),
            new Affixes("#", "#"),
            new Affixes(".#", ""),
            // Temporary files of other editors during a save
            new Affixes("", "___jb_tmp___"),
            new Affixes("", "___jb_old___"),
            new Affixes("", "___jb_bak___"),
            new Affixes("", ".kate-swp"),
            new Affixes("", ".sublime-workspace"),
            new Affixes("", ".vsctmp"),
            new Affixes(".goutputstream-", ""),
            new Affixes(".~lock.", "#"),
            new Affixes("~$", ""),
            // File synchronisation and file systems
            new Affixes("._", ""),
            new Affixes(".fuse_hidden", ""),
            new Affixes(".syncthing.", ".tmp"),
            new Affixes("~syncthing~", ".tmp"),
            new Affixes(".unison.", ""),
            new Affixes(".mutagen-temporary-", ""),
            new Affixes(".watchman-cookie-", ""),
            new Affixes(".merge_file_", ""),
            // Files that the running program leaves behind
            new Affixes("", ".pyc"),
            new Affixes("", ".pyo"),
            new Affixes("hs_err_pid", ".log"),
            new Affixes("replay_pid", ".log"),
            new Affixes("java_pid", ".hprof"),
            new Affixes(".attach_pid", ""),
            // SQLite and H2 databases, which each request may write to
            new Affixes("", ".sqlite"),
            new Affixes("", ".sqlite3"),
            new Affixes("", ".sqlite3-journal"),
            new Affixes("", ".sqlite3-wal"),
            new Affixes("", ".sqlite3-shm"),
            new Affixes("", ".db-journal"),
            new Affixes("", ".db-wal"),
            new Affixes("", ".db-shm"),
            new Affixes("", ".mv.db"),
            new Affixes("", ".trace.db"));

    /**
     * Vim's swap files count down from .swp; an NFS client names a deleted file by a number; macOS saves to a file next to the original.
     */
    private static final Pattern FILE_SHAPES =
            Pattern.compile("\\..*\\.sw[a-p]|\\.nfs[.0-9a-f]{8,}|core\\.[0-9]+|.*\\.sb-[0-9a-f]{8}-[0-9A-Za-z]{6}");

    /** Where servlet containers unpack and compile by default: Tomcat, Jetty, Undertow, and Spring Boot for each of them. */
    private static final Pattern WORK_DIRECTORIES =
            Pattern.compile("(tomcat|jetty|undertow)(-docbase)?\\.[0-9]+(\\.[0-9]+)?|jetty-.+-[0-9]+-.*-any-.*");

    private DefaultIgnores() {}

    static boolean ignores(String name, boolean directory) {
        return ANYTHING.contains(name) || (directory ? isWorkDirectory(name) : ignoresFile(name));
    }

    private static boolean isWorkDirectory(String name) {
        return (name.startsWith("tomcat") || name.startsWith("jetty") || name.startsWith("undertow"))
                && WORK_DIRECTORIES.matcher(name).matches();
    }

    private static boolean ignoresFile(String name) {
        if (FILES.contains(name)) {
            return true;
        }
        for (Affixes affixes : FILE_AFFIXES) {
            if (affixes.match(name)) {
                return true;
            }
        }
        return mayHaveShape(name) && FILE_SHAPES.matcher(name).matches();
    }

    /** Avoids the regular expression for most names. */
    private static boolean mayHaveShape(String name) {
        return name.startsWith(".") || name.startsWith("core.") || name.contains(".sb-");
    }

    private record Affixes(String prefix, String suffix) {
        boolean match(String name) {
            return name.length() >= prefix.length() + suffix.length()
                    && name.endsWith(suffix)
                    && name.startsWith(prefix);
        }
    }
}
