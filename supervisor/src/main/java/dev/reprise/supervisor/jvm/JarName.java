package dev.reprise.supervisor.jvm;

import java.nio.file.Path;
import java.util.Locale;

/** What is a jar by its name. */
final class JarName {
    private JarName() {}

    /** What {@code dir/*} on a class path stands for; capitals do not matter there. */
    static boolean isJar(Path file) {
        return name(file).endsWith(".jar");
    }

    /** What is a file rather than a directory, even if it is not there yet. */
    static boolean isArchive(Path file) {
        return isJar(file) || name(file).endsWith(".zip") || name(file).endsWith(".war");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
