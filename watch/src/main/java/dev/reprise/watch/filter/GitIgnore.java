package dev.reprise.watch.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of the git work trees that contain a root or lie below it. Each directory's rules are read when the first of its entries is
 * tested. Safe for several threads, since several trees may share the filter of a root.
 */
final class GitIgnore {
    private static final String FILE_NAME = ".gitignore";

    /** Directories that come and go must not fill the memory; rules that were dropped are read again. */
    private static final int REMEMBERED = 200_000;

    private final Path root;
    private final Map<Path, Known> known = new HashMap<>();
    /** Those above the root, existing or not, and the existing ones below it. */
    private final List<RuleFile> files = new ArrayList<>();
    /** The entries of a directory are tested one after the other. */
    private Known last;

    private boolean unread;

    private record Known(Path directory, GitIgnoreScope scope, Optional<RuleFile> own, boolean top) {}

    GitIgnore(Path root) {
        this.root = root;
        this.last = outside(root);
    }

    static boolean isRule(String name) {
        return name.equals(FILE_NAME);
    }

    static boolean isRuleFile(String name) {
        return name.equals(FILE_NAME) || name.equals(".git");
    }

    synchronized Verdict verdict(Path entry, String name, boolean directory) {
        Path parent = entry.getParent();
        if (parent == null || !parent.startsWith(root)) {
            return Verdict.OPEN;
        }
        return known(parent).scope().verdict(name, directory);
    }

    /**
     * Called with each new name. {@link #reload} does not look for rule files that were missing, since there may be ten thousand of them;
     * but when one appears, the filter is called with its name.
     */
    synchronized void onName(Path entry, String name) {
        Path parent = entry.getParent();
        if (parent != null && parent.startsWith(root)) {
            unread |= isChanged(name, known(parent));
        }
    }

    /** Forgets everything if a rule file has changed; rules are read again when they are next needed. */
    synchronized boolean reload() {
        if (!unread && files.stream().noneMatch(RuleFile::changed)) {
            return false;
        }
        unread = false;
        forget();
        return true;
    }

    private static boolean isChanged(String name, Known holder) {
        return switch (name) {
            case FILE_NAME -> holder.own().map(RuleFile::changed).orElse(false);
            case ".git" -> GitWorkTree.at(holder.directory()).isPresent() != holder.top();
            default -> false;
        };
    }

    private void forget() {
        known.clear();
        files.clear();
        last = outside(root);
    }

    private Known known(Path directory) {
        if (!last.directory().equals(directory) || known.isEmpty()) {
            Known found = known.get(directory);
            last = found == null ? remember(read(directory)) : found;
        }
        return last;
    }

    private Known remember(Known read) {
        if (known.size() >= REMEMBERED) {
            forget();
        }
        known.put(read.directory(), read);
        read.own().filter(RuleFile::exists).ifPresent(files::add);
        return read;
    }

    private Known read(Path directory) {
        if (directory.equals(root)) {
            return readRoot();
        }
        Optional<GitWorkTree> workTree = GitWorkTree.at(directory);
        return workTree.isPresent() ? top(workTree.get()) : below(known(parentOf(directory)), directory);
    }

    private Known readRoot() {
        Path real = realRoot();
        for (Path above = real; above != null; above = above.getParent()) {
            Optional<GitWorkTree> workTree = GitWorkTree.at(above);
            if (workTree.isPresent()) {
                return within(workTree.get(), real);
            }
        }
        return outside(root);
    }

    /** Descends from the top. An ignored root is meant to be watched all the same, so no rule applies in it. */
    private Known within(GitWorkTree workTree, Path real) {
        Known at = top(workTree);
        at.own().ifPresent(files::add);
        for (int depth = workTree.top().getNameCount(); depth < real.getNameCount(); depth++) {
            String name = real.getName(depth).toString();
            if (at.scope().verdict(name, true) == Verdict.MATCHED) {
                return outside(root);
            }
            at = below(at, at.directory().resolve(real.getName(depth)));
            at.own().ifPresent(files::add);
        }
        return new Known(root, at.scope(), at.own(), workTree.top().equals(real));
    }

    private Known top(GitWorkTree workTree) {
        RuleFile exclude = RuleFile.read(workTree.exclude(), true);
        files.add(exclude);
        RuleFile own = RuleFile.read(workTree.top().resolve(FILE_NAME), false);
        return new Known(
                workTree.top(), new GitIgnoreScope("", own.rules(), null, exclude.rules()), Optional.of(own), true);
    }

    private static Known below(Known parent, Path directory) {
        if (parent.own().isEmpty()) {
            return outside(directory);
        }
        RuleFile own = RuleFile.read(directory.resolve(FILE_NAME), false);
        GitIgnoreScope scope = parent.scope().below(String.valueOf(directory.getFileName()), own.rules());
        return new Known(directory, scope, Optional.of(own), false);
    }

    private static Known outside(Path directory) {
        return new Known(directory, GitIgnoreScope.NONE, Optional.empty(), false);
    }

    /** Git searches for the work tree above the real path of a directory. */
    private Path realRoot() {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            return root;
        }
    }

    private Path parentOf(Path directory) {
        return Optional.ofNullable(directory.getParent()).orElse(root);
    }
}
