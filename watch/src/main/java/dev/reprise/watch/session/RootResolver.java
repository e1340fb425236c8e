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
 * Which real paths are watched: where the given roots lead, the links on the way there, what links in the trees lead to, and what is
 * mounted below without notifications. Worked out anew whenever a link or a mount changed: what is reached from the given roots stays
 * or comes, the rest goes. Confined to the {@link WatchThread}, but for {@link #all}.
 */
final class RootResolver {
    private final Set<WatchRoot> known = new HashSet<>();
    private final List<WatchRoot> given = new ArrayList<>();
    private final WatchEnvironment machine;
    private final boolean polling;
    private final WatcherAssignment appointments;
    private final Consumer<WatchSignal> signals;
    private final Fresh fresh;
    private final Set<Path> missing = new HashSet<>();
    private volatile Map<Path, WatchedRoot> roots = Map.of();
    private String mountTable = "";

    /** From when on a file of a tree that is new counts as changed. */
    private Instant since;

    private List<Mount> mounts = List.of();

    RootResolver(
            List<WatchRoot> given,
            WatchSettings settings,
            WatchEnvironment machine,
            WatcherAssignment appointments,
            Consumer<WatchSignal> signals,
            Fresh fresh) {
        this.since = settings.since();
        given.forEach(this::give);
        this.machine = machine;
        this.polling = !WatcherProviders.trustsOthers(settings.watcher());
        this.appointments = appointments;
        this.signals = signals;
        this.fresh = fresh;
    }

    Collection<WatchedRoot> all() {
        return roots.values();
    }

    /** Blocks while new trees are read. */
    void add(List<WatchRoot> more, Instant moreSince) {
        Instant former = since;
        if (more.stream()
                        .filter(root -> !isWatchedFile(root.path()) && give(root))
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
        return !Files.isDirectory(path) && roots.values().stream().anyMatch(root -> root.territory.covers(path));
    }

    private boolean give(WatchRoot root) {
        return known.add(root) && given.add(new WatchRoot(root.path(), new SynchronizedFilter(root.filter())));
    }

    /** Blocks while new trees are read. */
    void settle() {
        readMounts();
        Round round = new Round();
        round.begin();
        Map<Path, WatchedRoot> former = roots;
        roots = Map.copyOf(round.kept);
        former.values().stream().filter(root -> roots.get(root.path()) != root).forEach(appointments::dismiss);
    }

    /** To be called now and then: a mount tells nobody but those who read the table. */
    void checkMounts() {
        if (readMounts()) {
            for (WatchedRoot root : roots.values()) {
                FileSystemType now = machine.fileSystem().apply(root.path());
                if (!now.equals(root.fileSystem)) {
                    root.fileSystem = now;
                    appointments.reconsider(root);
                }
            }
            settle();
            // What is hidden by a mount, or no longer, changed without a notification.
            roots.values().forEach(root -> root.tree.scan());
        }
    }

    private boolean readMounts() {
        String table = machine.mounts().get();
        if (table.equals(mountTable)) {
            return false;
        }
        mountTable = table;
        mounts = Mount.parse(table);
        return true;
    }

    /** One working out of all that is reached. */
    private final class Round {
        private final Map<Path, WatchedRoot> kept = new LinkedHashMap<>();
        private final Set<WatchedRoot> stale = new HashSet<>();
        private final Deque<WatchedRoot> todo = new ArrayDeque<>();

        void begin() {
            Map<Path, List<View>> targets = new LinkedHashMap<>();
            List<Path> links = new ArrayList<>();
            for (WatchRoot root : given) {
                SymlinkChain way = SymlinkChain.of(root.path());
                links.addAll(way.links());
                Path target = way.target().orElse(root.path());
                targets.computeIfAbsent(target, path -> new ArrayList<>()).add(new View(root.path(), root.filter()));
                noteMissing(root.path(), target);
            }
            targets.forEach((path, views) -> claim(path, views, true));
            links.stream().filter(link -> !isCovered(link)).forEach(link -> claim(link, List.of(), false));
            while (!todo.isEmpty()) {
                visit(todo.remove());
            }
        }

        private void visit(WatchedRoot root) {
            keepMountsApart(root);
            if (!root.begun) {
                root.begun = true;
                appointments.appoint(root);
            } else if (stale.remove(root)) {
                root.tree.refilter();
            }
            root.tree.links().stream().sorted().forEach(link -> follow(root, link));
        }

        private void follow(WatchedRoot root, Path link) {
            SymlinkChain way = SymlinkChain.of(link);
            way.links().stream().filter(next -> !isCovered(next)).forEach(next -> claim(next, List.of(), false));
            // A directory that the link itself is in would go round in circles, and up to the whole file system.
            way.target()
                    .filter(target -> !link.startsWith(target) && !isCovered(target))
                    .ifPresent(target ->
                            claim(target, List.of(new View(link, root.territory)), Files.isDirectory(target)));
        }

        private void keepMountsApart(WatchedRoot root) {
            Set<Path> apart = new HashSet<>();
            if (!polling && root.fileSystem.notifies()) {
                Stream<Mount> below = mounts.stream()
                        .filter(mount -> !mount.fileSystem().notifies())
                        .filter(mount -> mount.point().startsWith(root.path())
                                && !mount.point().equals(root.path()))
                        .sorted(Comparator.comparingInt(mount -> mount.point().getNameCount()));
                for (Mount mount : below.toList()) {
                    if (apart.stream().noneMatch(mount.point()::startsWith) && root.territory.covers(mount.point())) {
                        apart.add(mount.point());
                        keepApart(root, mount);
                    }
                }
            }
            if (root.territory.setApart(apart)) {
                stale.add(root);
            }
        }

        private void keepApart(WatchedRoot root, Mount mount) {
            if (mount.hasFiles()) {
                root.territory.views().stream().limit(1).forEach(view -> {
                    PathFilter same = view.filter();
                    Path seen = view.at().resolve(root.path().relativize(mount.point()));
                    claim(mount.point(), List.of(new View(seen, same)), true);
                });
            }
        }

        private boolean isCovered(Path path) {
            return kept.values().stream().anyMatch(root -> root.territory.covers(path));
        }

        private void claim(Path path, List<View> views, boolean announced) {
            if (kept.containsKey(path)) {
                return;
            }
            WatchedRoot known = roots.get(path);
            WatchedRoot root = known != null && known.announced == announced ? known : create(path, announced);
            if (root.territory.setViews(views)) {
                stale.add(root);
            }
            kept.put(path, root);
            todo.add(root);
        }

        private WatchedRoot create(Path path, boolean announced) {
            WatchScope territory = new WatchScope(path);
            return fresh.create(territory, new WatchRoot(path, territory), announced, since);
        }

        private void noteMissing(Path path, Path target) {
            if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS) && missing.add(path)) {
                signals.accept(new WatchSignal.Notice(path, "does not exist yet; watched until it appears"));
            }
        }
    }

    /** Makes a root that nobody watches yet. */
    interface Fresh {
        WatchedRoot create(WatchScope territory, WatchRoot root, boolean announced, Instant since);
    }
}
