package dev.reprise.watch.session;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatchSignal;
import dev.reprise.watch.session.WatchScope.View;

/**
 * Determines which real paths are watched: the targets of the given roots, the links on the way there, the targets of links in the trees,
 * and mounts below them without notifications. Starts over whenever a link or a mount changed: paths that are still reached from the given
 * roots stay, the rest goes. Confined to the {@link WatchThread}, except {@link #all}.
 */
final class RootResolver {
    private final Set<WatchRoot> known = new HashSet<>();
    private final List<WatchRoot> given = new ArrayList<>();
    private final WatchEnvironment environment;
    private final boolean polling;
    private final WatcherAssignment assignment;
    private final Consumer<WatchSignal> signals;
    private final RootFactory rootFactory;
    private final Set<Path> missing = new HashSet<>();
    private volatile Map<Path, WatchedRoot> roots = Map.of();
    private String mountTable = "";

    /** In a new tree, files modified since then count as changed. */
    private Instant since;

    private List<Mount> mounts = List.of();

    RootResolver(
            List<WatchRoot> given,
            WatchSettings settings,
            WatchEnvironment environment,
            WatcherAssignment assignment,
            Consumer<WatchSignal> signals,
            RootFactory rootFactory) {
        this.since = settings.since();
        given.forEach(this::addGiven);
        this.environment = environment;
        this.polling = !WatcherProviders.dependsOnNotifications(settings.watcher());
        this.assignment = assignment;
        this.signals = signals;
        this.rootFactory = rootFactory;
    }

    Collection<WatchedRoot> all() {
        return roots.values();
    }

    /** Blocks while new trees are read. */
    void add(List<WatchRoot> more, Instant moreSince) {
        Instant former = since;
        if (more.stream()
                        .filter(root -> !isWatchedFile(root.path()) && addGiven(root))
                        .count()
                == 0) {
            return;
        }
        since = moreSince;
        try {
            settle();
        } finally {
            since = former;
        }
    }

    private boolean isWatchedFile(Path path) {
        return !Files.isDirectory(path) && roots.values().stream().anyMatch(root -> root.scope.covers(path));
    }

    private boolean addGiven(WatchRoot root) {
        return known.add(root) && given.add(new WatchRoot(root.path(), new SynchronizedFilter(root.filter())));
    }

    /** Blocks while new trees are read. */
    void settle() {
        readMounts();
        Resolution resolution = new Resolution();
        resolution.run();
        Map<Path, WatchedRoot> former = roots;
        roots = Map.copyOf(resolution.kept);
        former.values().stream().filter(root -> roots.get(root.path()) != root).forEach(assignment::release);
    }

    /** To be called now and then: nobody is notified of a mount; it shows only in the mount table. */
    void checkMounts() {
        if (readMounts()) {
            for (WatchedRoot root : roots.values()) {
                FileSystemType now = environment.fileSystem().apply(root.path());
                if (!now.equals(root.fileSystem)) {
                    root.fileSystem = now;
                    assignment.reassign(root);
                }
            }
            settle();
            // Mounting and unmounting hides or reveals files without a notification.
            roots.values().forEach(root -> root.tree.scan());
        }
    }

    private boolean readMounts() {
        String table = environment.mounts().get();
        if (table.equals(mountTable)) {
            return false;
        }
        mountTable = table;
        mounts = Mount.parse(table);
        return true;
    }

    /** One resolution of everything that is reached. */
    private final class Resolution {
        private final Map<Path, WatchedRoot> kept = new LinkedHashMap<>();
        private final Set<WatchedRoot> stale = new HashSet<>();
        private final Deque<WatchedRoot> todo = new ArrayDeque<>();

        void run() {
            Map<Path, List<View>> targets = new LinkedHashMap<>();
            List<Path> links = new ArrayList<>();
            for (WatchRoot root : given) {
                SymlinkChain chain = SymlinkChain.of(root.path());
                links.addAll(chain.links());
                Path target = chain.target().orElse(root.path());
                targets.computeIfAbsent(target, path -> new ArrayList<>()).add(new View(root.path(), root.filter()));
                noteMissing(root.path(), target);
            }
            targets.forEach((path, views) -> keep(path, views, true));
            links.stream().filter(link -> !isCovered(link)).forEach(link -> keep(link, List.of(), false));
            while (!todo.isEmpty()) {
                visit(todo.remove());
            }
        }

        private void visit(WatchedRoot root) {
            excludeMounts(root);
            if (!root.begun) {
                root.begun = true;
                assignment.assign(root);
            } else if (stale.remove(root)) {
                root.tree.refilter();
            }
            root.tree.links().stream().sorted().forEach(link -> follow(root, link));
        }

        private void follow(WatchedRoot root, Path link) {
            SymlinkChain chain = SymlinkChain.of(link);
            chain.links().stream().filter(next -> !isCovered(next)).forEach(next -> keep(next, List.of(), false));
            // A link to a directory that contains the link is a cycle, and may lead up to the root of the file
            // system.
            chain.target()
                    .filter(target -> !link.startsWith(target) && !isCovered(target))
                    .ifPresent(target -> keep(target, List.of(new View(link, root.scope)), Files.isDirectory(target)));
        }

        private void excludeMounts(WatchedRoot root) {
            Set<Path> excluded = new HashSet<>();
            if (!polling && root.fileSystem.notifies()) {
                Stream<Mount> below = mounts.stream()
                        .filter(mount -> !mount.fileSystem().notifies())
                        .filter(mount -> mount.point().startsWith(root.path())
                                && !mount.point().equals(root.path()))
                        .sorted(Comparator.comparingInt(mount -> mount.point().getNameCount()));
                for (Mount mount : below.toList()) {
                    if (excluded.stream().noneMatch(mount.point()::startsWith) && root.scope.covers(mount.point())) {
                        excluded.add(mount.point());
                        excludeMount(root, mount);
                    }
                }
            }
            if (root.scope.setExcluded(excluded)) {
                stale.add(root);
            }
        }

        private void excludeMount(WatchedRoot root, Mount mount) {
            if (mount.hasFiles()) {
                root.scope.views().stream().limit(1).forEach(view -> {
                    PathFilter same = view.filter();
                    Path seen = view.at().resolve(root.path().relativize(mount.point()));
                    keep(mount.point(), List.of(new View(seen, same)), true);
                });
            }
        }

        private boolean isCovered(Path path) {
            return kept.values().stream().anyMatch(root -> root.scope.covers(path));
        }

        private void keep(Path path, List<View> views, boolean announced) {
            if (kept.containsKey(path)) {
                return;
            }
            WatchedRoot known = roots.get(path);
            WatchedRoot root = known != null && known.announced == announced ? known : create(path, announced);
            if (root.scope.setViews(views)) {
                stale.add(root);
            }
            kept.put(path, root);
            todo.add(root);
        }

        private WatchedRoot create(Path path, boolean announced) {
            WatchScope scope = new WatchScope(path);
            return rootFactory.create(scope, new WatchRoot(path, scope), announced, since);
        }

        private void noteMissing(Path path, Path target) {
            if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS) && missing.add(path)) {
                signals.accept(new WatchSignal.Notice(path, "does not exist yet; waiting for it to appear"));
            }
        }
    }

    /** Creates a root that has no watcher yet. */
    interface RootFactory {
        WatchedRoot create(WatchScope scope, WatchRoot root, boolean announced, Instant since);
    }
}
