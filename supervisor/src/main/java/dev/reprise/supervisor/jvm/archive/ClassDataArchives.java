package dev.reprise.supervisor.jvm.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.files.TempDirectory;
import dev.reprise.process.memory.FreeMemory;
import dev.reprise.threads.DaemonThreads;

/**
 * The archives of one program. Each start uses the archive of its jars if there is one. Otherwise the JVM records the classes that it
 * loads, and once the program is ready and loads no more, a background process makes the archive for later starts. All failures only mean
 * that there is no archive. Confined to the loop's thread, except that a thread of its own makes archives.
 */
public final class ClassDataArchives implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** A program that never stops loading classes gets an archive of those it has loaded by then. */
    private static final int MOST_WAITS = 20;

    private final Map<String, String> environment;
    private final Duration quiet;
    private final Consumer<String> details;

    /** Keys for which no archive can be made or used. Guarded by this. */
    private final Set<ArchiveKey> failed = new HashSet<>();

    private Optional<ArchiveStore> store = Optional.empty();
    private @Nullable TempDirectory lists;
    /** The archives of the generations that may be alive. */
    private final Map<Integer, ArchiveKey> used = new HashMap<>();

    private @Nullable Recording recording;
    private @Nullable Making making;
    private String reported = "";

    private record Recording(int generation, ArchiveRecipe recipe, Path list) {}

    private record Making(ArchiveKey key, ArchiveMaker maker, Thread thread) {}

    /**
     * Creates it without opening the store.
     *
     * @param environment of Reprise; it determines the user's cache directory
     * @param details receives lines for verbose output, on any thread
     */
    public ClassDataArchives(Map<String, String> environment, Consumer<String> details) {
        this(environment, QUIET, details);
    }

    /** @param quiet how long the program must load no class before an archive is made */
    ClassDataArchives(Map<String, String> environment, Duration quiet, Consumer<String> details) {
        this.environment = Map.copyOf(environment);
        this.quiet = quiet;
        this.details = details;
    }

    /**
     * Returns what to add to the command of a generation. Cancels the archive that is being made if it is of other jars or options. Blocks to
     * read the metadata of the jars and, if the class path begins with a directory, the names of the files in its directories.
     */
    public ArchiveUse use(ArchivedLaunch launch, int generation) {
        used.keySet().removeIf(each -> each < generation - 1);
        used.remove(generation);
        recording = null;
        try {
            Optional<ArchiveRecipe> recipe = ArchiveRecipe.of(launch);
            if (making != null && !(making.thread().isAlive() && isFor(recipe, making.key()))) {
                cancel();
            }
            return recipe.isEmpty() ? ArchiveUse.NONE : use(recipe.get(), generation);
        } catch (IOException | InvalidPathException impossible) {
            cancel();
            report("running without a class-data archive: " + impossible.getMessage());
            return ArchiveUse.NONE;
        }
    }

    private static boolean isFor(Optional<ArchiveRecipe> recipe, ArchiveKey key) {
        return recipe.filter(each -> each.key().equals(key)).isPresent();
    }

    private ArchiveUse use(ArchiveRecipe recipe, int generation) throws IOException {
        if (!IdleProcess.isSupported()) {
            throw new IOException("this platform has no shell");
        }
        if (hasFailed(recipe.key())) {
            return ArchiveUse.NONE;
        }
        if (store.isEmpty()) {
            store = Optional.of(ArchiveStore.open(environment));
        }
        Optional<ArchiveStore.Archive> found = store.get().find(recipe.key());
        if (found.isEmpty()) {
            // Restarts do not delay the archive: a former generation has recorded its classes.
            return making == null ? record(recipe, generation) : ArchiveUse.NONE;
        }
        if (!recipe.layout().jarsFirst()) {
            Optional<String> conflict = ShadowCheck.conflict(found.get().names(), recipe.directories());
            if (conflict.isPresent()) {
                throw new IOException(conflict.get());
            }
        }
        used.put(generation, recipe.key());
        report("starting with the class-data archive " + found.get().file());
        return new ArchiveUse(
                recipe.using(found.get().file()),
                recipe.layout().jarsFirst()
                        ? Optional.empty()
                        : Optional.of(recipe.layout().withJarsFirst()));
    }

    private ArchiveUse record(ArchiveRecipe recipe, int generation) throws IOException {
        if (lists == null) {
            lists = TempDirectory.make("classes");
        }
        Path list = lists.path().resolve(Integer.toString(generation));
        recording = new Recording(generation, recipe, list);
        return new ArchiveUse(recipe.recording(list), Optional.empty());
    }

    private synchronized void fail(ArchiveKey key) {
        failed.add(key);
    }

    private synchronized boolean hasFailed(ArchiveKey key) {
        return failed.contains(key);
    }

    /**
     * Makes an archive in the background, if the generation has recorded its classes. Does not block.
     *
     * @param made called on any thread when the archive is made; not called if none can be made
     */
    public void onReady(int generation, Runnable made) {
        Recording recorded = recording;
        if (recorded == null || recorded.generation() != generation || making != null || store.isEmpty()) {
            return;
        }
        ArchiveMaker maker = new ArchiveMaker(store.get(), recorded.recipe(), recorded.list(), FreeMemory.ofMachine());
        making = new Making(
                recorded.recipe().key(),
                maker,
                DaemonThreads.start("reprise-archive", () -> make(maker, recorded, made)));
    }

    private void make(ArchiveMaker maker, Recording recorded, Runnable made) {
        try {
            awaitQuiet(recorded.list());
            switch (maker.make()) {
                case MADE -> {
                    details.accept("made a class-data archive for the next start");
                    made.run();
                }
                case OCCUPIED -> details.accept("another Reprise is making a class-data archive");
                case CANCELLED -> details.accept("making the class-data archive was cancelled");
            }
        } catch (IOException | RuntimeException failure) {
            if (maker.isCancelled()) {
                return;
            }
            fail(recorded.recipe().key());
            details.accept("can't make a class-data archive: " + failure.getMessage());
        } catch (InterruptedException cancelled) {
            // The next generation records its own classes.
        }
    }

    /** The JVM writes the list in blocks, so its length is a sign of life. */
    private void awaitQuiet(Path list) throws IOException, InterruptedException {
        long former = -1;
        long length = Files.size(list);
        for (int waits = 0; length != former && waits < MOST_WAITS; waits++) {
            Thread.sleep(quiet.toMillis());
            former = length;
            length = Files.size(list);
        }
    }

    /**
     * Deletes the archive that a generation has used, because the JVM crashed and the archive may be the cause. Further generations run
     * without one. Blocks for milliseconds.
     */
    public void onCrashed(int generation) {
        ArchiveKey key = used.remove(generation);
        if (key != null) {
            fail(key);
            store.ifPresent(each -> each.delete(key));
            report("the JVM crashed; until Reprise is started again, the program runs without a class-data archive");
        }
    }

    private void cancel() {
        if (making != null) {
            making.maker().cancel();
            making.thread().interrupt();
            making = null;
        }
    }

    private void report(String text) {
        if (!text.equals(reported)) {
            reported = text;
            details.accept(text);
        }
    }

    /** Stops making an archive and waits until its process has exited. */
    @Override
    public void close() {
        Making current = making;
        cancel();
        if (current != null) {
            try {
                current.thread().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (lists != null) {
            lists.close();
            lists = null;
        }
    }
}
