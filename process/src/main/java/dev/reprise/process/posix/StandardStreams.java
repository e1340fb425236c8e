package dev.reprise.process.posix;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.jna.Memory;
import com.sun.jna.Native;

/**
 * The descriptors 0, 1 and 2 of this process. The first file that a JVM opens is its module image, which gets the
 * lowest free number: that of a standard stream if it was closed. Jars may follow.
 */
public final class StandardStreams {
    private static final Set<Integer> CLOSED = closed();

    /** Copies to descriptor 3 to test, since a shell does nothing when it copies a descriptor to itself. */
    private static final String REOPEN = """
            { true 3<&0; } 2>/dev/null || exec </dev/null
            { true 3>&1; } 2>/dev/null || exec >/dev/null
            true 3>&2 || exec 2>/dev/null
            exec "$@"
            """;

    private StandardStreams() {}

    /**
     * Whether a standard stream was closed when this JVM was started, so that its number now belongs to another file.
     */
    public static boolean wasClosed(int descriptor) {
        return CLOSED.contains(descriptor);
    }

    private static Set<Integer> closed() {
        Path image = Path.of(System.getProperty("java.home"), "lib", "modules");
        if (streams().noneMatch(stream -> isOpenAs(stream, image))) {
            return Set.of();
        }
        List<Path> directories = Stream.of(
                        System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .flatMap(jar -> real(Path.of(jar)).stream())
                .flatMap(jar -> Optional.ofNullable(jar.getParent()).stream())
                // Jars that a manifest names are in its directory lib.
                .flatMap(directory -> Stream.of(directory, directory.resolve("lib")))
                .toList();
        return streams()
                .filter(stream -> isOpenAs(stream, image) || isJarIn(directories, stream))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isJarIn(List<Path> directories, int descriptor) {
        return real(Path.of("/dev/fd", Integer.toString(descriptor)))
                .filter(file -> file.toString().endsWith(".jar"))
                .filter(jar -> directories.contains(jar.getParent()))
                .isPresent();
    }

    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException noSuchFile) {
            return Optional.empty();
        }
    }

    private static IntStream streams() {
        return IntStream.range(0, 3);
    }

    private static boolean isOpenAs(int descriptor, Path file) {
        try {
            return Files.isSameFile(Path.of("/dev/fd", Integer.toString(descriptor)), file);
        } catch (IOException noSuchFile) {
            return false;
        }
    }

    /**
     * Replaces this process by a command, with {@code /dev/null} for the standard streams that were closed. Returns
     * only by an exception.
     *
     * @param command starts with the path of a program
     */
    public static void reopen(List<String> command) throws Errno {
        Posix posix = new Posix();
        for (int descriptor :
                IntStream.range(0, 3).filter(StandardStreams::wasClosed).toArray()) {
            posix.closeOnExec(descriptor);
        }
        List<String> words = new ArrayList<>(List.of("sh", "-c", REOPEN, "sh"));
        words.addAll(command);
        try (Memory arguments = CStrings.array(
                words.stream().map(word -> word.getBytes(CStrings.CHARSET)).toList())) {
            posix.libc().execv("/bin/sh", arguments);
            throw posix.error("execv", Native.getLastError());
        }
    }
}
