package dev.reprise.watch.filter;

import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.watch.PathFilter;

/** The filter of one root. */
final class RootFilter implements PathFilter {
    private final Path root;
    private final Filters filters;
    private final Optional<GitIgnore> git;
    private final boolean backslashes;

    RootFilter(Path root, Filters filters, Optional<GitIgnore> git) {
        this.root = root;
        this.filters = filters;
        this.git = git;
        this.backslashes = root.getFileSystem().getSeparator().equals("\\");
    }

    @Override
    public boolean enters(Path directory) {
        return directory.equals(root) || !ignores(directory, nameOf(directory), true);
    }

    @Override
    public boolean accepts(Path file) {
        String name = nameOf(file);
        return !ignores(file, name, false) && filters.hasExtension(name) && includes(file);
    }

    @Override
    public boolean isRule(Path file) {
        return git.isPresent() && GitIgnore.isRule(nameOf(file));
    }

    @Override
    public boolean reload() {
        return git.map(GitIgnore::reload).orElse(false);
    }

    private boolean ignores(Path entry, String name, boolean directory) {
        // First of all, since other rules may ignore these names.
        if (git.isPresent() && GitIgnore.isRuleFile(name)) {
            git.get().onName(entry, name);
        }
        Verdict verdict = filters.ignored().isEmpty()
                ? Verdict.OPEN
                : filters.ignored().verdict(relative(entry), name, directory);
        if (verdict == Verdict.OPEN && filters.ignoresByDefault(name, directory)) {
            return true;
        }
        if (verdict == Verdict.OPEN && git.isPresent()) {
            verdict = git.get().verdict(entry, name, directory);
        }
        return verdict == Verdict.MATCHED;
    }

    private boolean includes(Path file) {
        if (filters.included().isEmpty()) {
            return true;
        }
        String path = relative(file);
        Verdict verdict = Verdict.OPEN;
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            String directory = path.substring(0, slash);
            verdict = filters.included()
                    .verdict(directory, directory.substring(start), true)
                    .or(verdict);
            start = slash + 1;
        }
        verdict = filters.included().verdict(path, path.substring(start), false).or(verdict);
        return verdict == Verdict.MATCHED;
    }

    private String relative(Path entry) {
        if (!entry.startsWith(root)) {
            return entry.toString();
        }
        String path = root.relativize(entry).toString();
        return backslashes ? path.replace('\\', '/') : path;
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
