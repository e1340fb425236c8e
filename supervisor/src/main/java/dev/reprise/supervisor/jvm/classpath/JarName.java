package dev.reprise.supervisor.jvm.classpath;

import java.nio.file.Path;
import java.util.Locale;

/** Recognises jars by their names. */
public final class JarName {
    private JarName() {}

    /** Whether {@code dir/*} on a class path includes this file. The launcher ignores case there. */
    public static boolean isJar(Path file) {
        return name(file).endsWith(".jar");
    }

    /** Whether a class path entry that may not exist yet is a file rather than a directory. */
    static boolean isArchive(Path file) {
        return isJar(file) || name(file).endsWith(".zip") || name(file).endsWith(".war");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
