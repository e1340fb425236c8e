package dev.reprise.supervisor.jvm.archive;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A class path, divided into jars and directories. The JVM uses an archive only if the class path begins with the jars that the archive was
 * made of.
 *
 * @param jars the jars in their order, as they are written
 * @param directories the directories in their order, as they are written; they need not exist
 * @param jarsFirst whether no directory precedes a jar
 */
record ClassPathLayout(List<String> jars, List<String> directories, boolean jarsFirst) {
    ClassPathLayout {
        jars = List.copyOf(jars);
        directories = List.copyOf(directories);
    }

    /**
     * Divides a class path. Expands {@code lib/*} in the order of the directory, as the launcher does. Blocks to read the types of files.
     *
     * @param directory the directory that relative entries are resolved against
     * @throws java.nio.file.InvalidPathException if an entry is not a path
     * @throws IOException if an entry is neither a directory nor a jar that exists
     */
    static ClassPathLayout of(String classPath, Path directory) throws IOException {
        List<String> jars = new ArrayList<>();
        List<String> directories = new ArrayList<>();
        boolean jarsFirst = true;
        for (String entry : expanded(classPath, directory)) {
            if (isDirectory(entry, directory)) {
                directories.add(entry);
            } else if (Files.isRegularFile(directory.resolve(entry))) {
                jars.add(entry);
                jarsFirst &= directories.isEmpty();
            } else {
                throw new IOException(entry + " on the class path does not exist");
            }
        }
        return new ClassPathLayout(jars, directories, jarsFirst);
    }

    /** A build creates its directories later; a missing jar would change the archive. */
    private static boolean isDirectory(String entry, Path directory) {
        Path path = directory.resolve(entry);
        return Files.isDirectory(path) || (!Files.exists(path) && !isArchive(entry));
    }

    private static List<String> expanded(String classPath, Path directory) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
                String parent = entry.substring(0, entry.length() - 1);
                try (Stream<Path> files = Files.list(directory.resolve(parent))) {
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".jar") || name.endsWith(".JAR"))
                            .forEach(name -> entries.add(parent + name));
                }
            } else {
                // An empty entry stands for the working directory.
                entries.add(entry.isEmpty() ? "." : entry);
            }
        }
        return entries;
    }

    private static boolean isArchive(String entry) {
        return entry.endsWith(".jar") || entry.endsWith(".JAR") || entry.endsWith(".zip");
    }

    /** Returns the class path of the jars alone, with which the archive is made. */
    String ofJars() {
        return String.join(File.pathSeparator, jars);
    }

    /** Returns the class path with all directories behind the jars. */
    String withJarsFirst() {
        return Stream.concat(jars.stream(), directories.stream()).collect(Collectors.joining(File.pathSeparator));
    }
}
