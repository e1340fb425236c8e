package dev.reprise.supervisor.jvm.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;

import org.jspecify.annotations.Nullable;

import dev.reprise.files.Trees;
import dev.reprise.process.memory.FreeMemory;
import dev.reprise.supervisor.jvm.classpath.ManifestClassPath;

/** Makes one archive. {@link #make} is called on a thread of its own, and {@link #cancel} on any thread. */
final class ArchiveMaker {
    private static final long GIB = 1024L * 1024 * 1024;

    /** While the JVM writes an archive, it needs several times the archive's size. */
    private static final long MEMORY = GIB;

    private static final long DISK = GIB;
    private static final long LONGEST_SECONDS = 600;

    private final ArchiveStore store;
    private final ArchiveRecipe recipe;
    private final Path list;
    private final FreeMemory memory;
    private @Nullable IdleProcess running;
    private boolean cancelled;

    /** @param list the classes that the program has loaded, as the JVM wrote them */
    ArchiveMaker(ArchiveStore store, ArchiveRecipe recipe, Path list, FreeMemory memory) {
        this.store = store;
        this.recipe = recipe;
        this.list = list;
        this.memory = memory;
    }

    /** How an attempt ended. */
    enum Result {
        MADE,
        /** A later attempt may succeed. */
        CANCELLED,
        /** Another process makes an archive. */
        OCCUPIED
    }

    /**
     * Makes the archive. Blocks for up to a minute, on a busy machine longer.
     *
     * @throws IOException with the reason if no archive is possible
     */
    Result make() throws IOException, InterruptedException {
        Optional<ArchiveStore.Writer> lock = store.lock();
        if (lock.isEmpty()) {
            return Result.OCCUPIED;
        }
        try (ArchiveStore.Writer writer = lock.get()) {
            if (store.find(recipe.key()).isPresent()) {
                return Result.MADE;
            }
            if (!memory.has(MEMORY)) {
                throw new IOException("less than 1 GiB of memory is free");
            }
            Path unfinished = writer.begin();
            try {
                return make(writer, unfinished);
            } finally {
                Trees.delete(unfinished);
            }
        }
    }

    private Result make(ArchiveStore.Writer writer, Path unfinished) throws IOException, InterruptedException {
        if (Files.getFileStore(unfinished).getUsableSpace() < DISK) {
            throw new IOException("less than 1 GiB is free in " + unfinished.getParent());
        }
        List<JarFingerprint> jars = fingerprints();
        NameIndex names = names(jars);
        Optional<String> conflict =
                recipe.layout().jarsFirst() ? Optional.empty() : ShadowCheck.conflict(names, recipe.directories());
        if (conflict.isPresent()) {
            throw new IOException(conflict.get());
        }
        Path archive = writer.file(unfinished);
        Path classes = unfinished.resolve("classes");
        Path output = unfinished.resolve("output");
        copyWholeLines(list, classes);
        if (!run(recipe.dump(classes, archive), output) || !run(recipe.verification(archive), output)) {
            if (isCancelled()) {
                return Result.CANCELLED;
            }
            throw new IOException("the JVM made no usable archive: " + lastLine(output));
        }
        // What the JVM has read is what is described only if nothing has changed since.
        if (!fingerprints().equals(jars)) {
            return Result.CANCELLED;
        }
        Files.delete(classes);
        Files.delete(output);
        writer.publish(unfinished, recipe.key(), jars, names);
        return Result.MADE;
    }

    /** The jars of the class path, and those that their manifests name, whether they exist or not. */
    private List<JarFingerprint> fingerprints() throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        List<Path> open = new ArrayList<>(recipe.jars());
        while (!open.isEmpty()) {
            Path jar = open.remove(open.size() - 1);
            if (files.add(jar.normalize())) {
                ManifestClassPath named = ManifestClassPath.of(jar);
                if (named.directories().stream().anyMatch(Files::exists)) {
                    throw new IOException("the manifest of " + jar + " names a directory");
                }
                open.addAll(named.directories());
                open.addAll(named.jars());
            }
        }
        List<JarFingerprint> jars = new ArrayList<>();
        for (Path file : files) {
            jars.add(JarFingerprint.of(file));
        }
        return jars;
    }

    private static NameIndex names(List<JarFingerprint> jars) throws IOException {
        NameIndex.Builder names = new NameIndex.Builder();
        for (JarFingerprint jar : jars) {
            if (!jar.isAbsent()) {
                try (JarFile file = new JarFile(jar.file().toFile(), false)) {
                    file.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> names.add(entry.getName()));
                }
            }
        }
        return names.build();
    }

    /** The program's JVM may still be writing the list. */
    private static void copyWholeLines(Path list, Path copy) throws IOException {
        String text = Files.readString(list, StandardCharsets.UTF_8);
        Files.writeString(copy, text.substring(0, text.lastIndexOf('\n') + 1));
    }

    private boolean run(List<String> command, Path output) throws IOException, InterruptedException {
        IdleProcess process;
        synchronized (this) {
            if (cancelled) {
                return false;
            }
            process = IdleProcess.start(command, recipe.launch().directory(), output);
            running = process;
        }
        try (process) {
            return process.succeeds(LONGEST_SECONDS);
        } finally {
            process.awaitExit();
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Kills the process, if one is running, and does not wait. */
    synchronized void cancel() {
        cancelled = true;
        if (running != null) {
            running.close();
        }
    }

    private static String lastLine(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
        return lines.isEmpty() ? "no message" : lines.get(lines.size() - 1);
    }
}
