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

/** Collects the locations of loaded classes that Reprise can't derive from the command, so that it watches them. Thread-safe. */
public final class LoadedLocations implements ClassLoadListener {
    private final WorkDirectories workDirectories;
    private final Runnable onNew;
    private final WeakHashMap<ProtectionDomain, Boolean> seenDomains = new WeakHashMap<>();
    private final Queue<FirstLoad> firstLoads = new ConcurrentLinkedQueue<>();
    private final Set<Path> known = new HashSet<>();
    private volatile long lastLoad = System.nanoTime();

    /**
     * @param workDirectories recognizes locations that the program itself creates
     * @param onNew runs when there is something for {@link #pollNew()}, on a thread that loads classes; must not block
     */
    public LoadedLocations(WorkDirectories workDirectories, Runnable onNew) {
        this.workDirectories = workDirectories;
        this.onNew = onNew;
    }

    @Override
    public void loaded(@Nullable ClassLoader loader, @Nullable ProtectionDomain domain, byte[] bytes) {
        lastLoad = System.nanoTime();
        if (loader != null && domain != null && isNew(domain)) {
            CodeLocation location = CodeLocation.of(domain);
            if (location != null) {
                firstLoads.add(new FirstLoad(location, bytes));
                onNew.run();
            }
        }
    }

    private static final class FirstLoad {
        private final CodeLocation location;

        /** The class file of the first class loaded from there. */
        private final byte[] bytes;

        FirstLoad(CodeLocation location, byte[] bytes) {
            this.location = location;
            this.bytes = bytes;
        }
    }

    private boolean isNew(ProtectionDomain domain) {
        synchronized (seenDomains) {
            return seenDomains.put(domain, true) == null;
        }
    }

    /** The time of the last class load, by {@link System#nanoTime()}. */
    public long lastLoad() {
        return lastLoad;
    }

    /** Whether a class of the application has been loaded since the last {@link #pollNew()}. */
    public boolean hasApplicationClasses() {
        for (FirstLoad load : firstLoads) {
            if (load.location.isApplication()) {
                return true;
            }
        }
        return false;
    }

    /** Counts the present as the time of the last class load. */
    public void resetLastLoad() {
        lastLoad = System.nanoTime();
    }

    /** Returns the locations to watch that were not returned before, or null if there are none. For one thread. */
    public FromProgram.@Nullable Watch pollNew() {
        List<String> files = new ArrayList<>();
        List<FromProgram.DirectoryGlob> directories = new ArrayList<>();
        for (FirstLoad load = firstLoads.poll(); load != null; load = firstLoads.poll()) {
            Path path = load.location.path();
            if (known.isEmpty()) {
                known.addAll(knownFromCommand());
            }
            if (known.add(path)
                    && !isReleased(path)
                    && !isOnModulePath(path)
                    && !workDirectories.isCreatedByProgram(path, load.bytes)) {
                if (Files.isDirectory(path)) {
                    directories.add(new FromProgram.DirectoryGlob(path.toString(), "**"));
                } else {
                    files.add(path.toString());
                }
            }
        }
        return files.isEmpty() && directories.isEmpty() ? null : new FromProgram.Watch(files, directories);
    }

    /** Only snapshots in the local Maven repository change. */
    private static boolean isReleased(Path path) {
        return path.startsWith(Path.of(System.getProperty("user.home"), ".m2", "repository"))
                && !String.valueOf(path.getFileName()).contains("SNAPSHOT");
    }

    private static boolean isOnModulePath(Path path) {
        Path parent = path.getParent();
        return parent != null && paths("jdk.module.path").contains(parent);
    }

    private static Set<Path> knownFromCommand() {
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
