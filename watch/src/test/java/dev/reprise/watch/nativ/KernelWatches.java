package dev.reprise.watch.nativ;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process has registered with inotify, as the kernel reports it (proc_pid_fdinfo(5)). */
final class KernelWatches {
    private KernelWatches() {}

    static long count() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fdinfo"))) {
            return descriptors
                    .flatMap(KernelWatches::lines)
                    .filter(line -> line.startsWith("inotify "))
                    .count();
        }
    }

    private static Stream<String> lines(Path descriptor) {
        try {
            return Files.readAllLines(descriptor).stream();
        } catch (NoSuchFileException e) {
            // The descriptor that listed the directory.
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
