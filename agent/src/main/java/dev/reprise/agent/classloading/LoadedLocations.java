package dev.reprise.agent.classloading;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

import dev.reprise.agent.instrument.ClassLoadListener;
import dev.reprise.protocol.FromProgram;

/** Where classes have been loaded from that Reprise could not know from the command. */
public final class LoadedLocations implements ClassLoadListener {
    private final WorkDirectories scratch;
    private final Runnable news;
    private final WeakHashMap<ProtectionDomain, Boolean> seen = new WeakHashMap<>();
    private final Queue<Sighting> fresh = new ConcurrentLinkedQueue<>();
    private final Set<Path> told = new HashSet<>();
    private volatile long latest = System.nanoTime();

    /**
     * @param scratch what the program makes itself
     * @param news called when there is something for {@link #next()}, on a thread that loads classes; must not block
     */
    public LoadedLocations(WorkDirectories scratch, Runnable news) {
        this.scratch = scratch;
        this.news = news;
    }

    @Override
    public void loaded(@Nullable ClassLoader loader, @Nullable ProtectionDomain domain, byte[] bytes) {
        latest = System.nanoTime();
        if (loader != null && domain != null && isNew(domain)) {
            CodeLocation origin = CodeLocation.of(domain);
            if (origin != null) {
                fresh.add(new Sighting(origin, bytes));
                news.run();
            }
        }
    }

    private static final class Sighting {
        private final CodeLocation origin;

        /** The class file of the first class from there. */
        private final byte[] bytes;

        Sighting(CodeLocation origin, byte[] bytes) {
            this.origin = origin;
            this.bytes = bytes;
        }
    }

    private boolean isNew(ProtectionDomain domain) {
        synchronized (seen) {
            return seen.put(domain, true) == null;
        }
    }

    /** When the latest class was loaded, by {@link System#nanoTime()}. */
    public long latest() {
        return latest;
    }

    /** What is to be watched and was not told before; null if there is nothing. One thread. */
    public FromProgram.@Nullable Watch next() {
        List<String> files = new ArrayList<>();
        List<FromProgram.DirectoryGlob> directories = new ArrayList<>();
        for (Sighting sighting = fresh.poll(); sighting != null; sighting = fresh.poll()) {
            Path path = sighting.origin.path();
            if (told.isEmpty()) {
                told.addAll(known());
            }
            if (told.add(path)
                    && !isReleased(path)
                    && !isOnModulePath(path)
                    && !scratch.isMadeByProgram(path, sighting.bytes)) {
                if (Files.isDirectory(path)) {
                    directories.add(new FromProgram.DirectoryGlob(path.toString(), "**"));
                } else {
                    files.add(path.toString());
                }
            }
        }
        return files.isEmpty() && directories.isEmpty() ? null : new FromProgram.Watch(files, directories);
    }

    /** Nobody builds into the repository but snapshots. */
    private static boolean isReleased(Path path) {
        return path.startsWith(Path.of(System.getProperty("user.home"), ".m2", "repository"))
                && !String.valueOf(path.getFileName()).contains("SNAPSHOT");
    }

    private static boolean isOnModulePath(Path path) {
        Path parent = path.getParent();
        return parent != null && paths("jdk.module.path").contains(parent);
    }

    private static Set<Path> known() {
        Set<Path> known = new HashSet<>(paths("java.class.path"));
        known.addAll(paths("jdk.module.path"));
        CodeLocation agent = CodeLocation.of(LoadedLocations.class.getProtectionDomain());
        if (agent != null) {
            known.add(agent.path());
        }
        return known;
    }

    static Set<Path> paths(String property) {
        Set<Path> paths = new HashSet<>();
        String value = System.getProperty(property, "");
        if (!value.isEmpty()) {
            for (String each : value.split(File.pathSeparator, -1)) {
                paths.add(Path.of(each).toAbsolutePath().normalize());
            }
        }
        return paths;
    }
}
