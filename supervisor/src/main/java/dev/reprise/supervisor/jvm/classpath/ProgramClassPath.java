package dev.reprise.supervisor.jvm.classpath;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.reprise.supervisor.jvm.launcher.LauncherCommandLine;

/**
 * The current class path and module path of a program, including libraries.
 *
 * @param ofEnvironment the value of CLASSPATH
 * @param directory the program's working directory
 */
public record ProgramClassPath(LauncherCommandLine launch, String ofEnvironment, Path directory) {
    /** Returns the absolute entries. A jar is followed by the entries of its manifest. Blocks to read directories and manifests. */
    public Set<Path> entries() {
        Set<Path> entries = new LinkedHashSet<>();
        List<String> paths = new ArrayList<>(launch.paths());
        if (launch.mode() == LauncherCommandLine.Mode.JAR) {
            paths.add(launch.main());
        } else {
            paths.add(text());
        }
        for (String path : paths) {
            for (String entry : path.split(File.pathSeparator, -1)) {
                add(entry, entries);
            }
        }
        return entries;
    }

    /** Returns the class path as it is written. */
    public String text() {
        return launch.classPath().orElse(ofEnvironment);
    }

    /** Whether the entries include a library, identified by its jar's name in a Maven repository. */
    public boolean hasLibrary(String artifact) {
        return entries().stream().anyMatch(entry -> isJarOf(artifact, entry));
    }

    private static boolean isJarOf(String artifact, Path entry) {
        String name = String.valueOf(entry.getFileName());
        return JarName.isJar(entry) && (name.equals(artifact + ".jar") || name.matches(artifact + "-\\d.*"));
    }

    /** Returns the directories whose jars a wildcard stands for. */
    public Set<Path> wildcards() {
        Set<Path> found = new LinkedHashSet<>();
        for (String entry : text().split(File.pathSeparator, -1)) {
            if (isWildcard(entry)) {
                found.add(path(entry));
            }
        }
        return found;
    }

    private static boolean isWildcard(String entry) {
        return entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*");
    }

    private Path path(String entry) {
        return directory
                .resolve(isWildcard(entry) ? entry.substring(0, entry.length() - 1) : entry)
                .normalize();
    }

    private void add(String entry, Set<Path> entries) {
        try {
            Path path = path(entry);
            if (isWildcard(entry)) {
                addJars(path, entries);
            } else {
                addWithManifest(path, entries);
                // On the module path, a directory stands for the modules in it.
                addJars(path, entries);
            }
        } catch (InvalidPathException noPath) {
            // The JVM skips an invalid path.
        }
    }

    private static void addJars(Path jars, Set<Path> entries) {
        try (Stream<Path> files = Files.list(jars)) {
            files.filter(JarName::isJar).sorted().forEach(jar -> addWithManifest(jar, entries));
        } catch (IOException noDirectory) {
            // The entry is not a readable directory, so it has no jars.
        }
    }

    private static void addWithManifest(Path entry, Set<Path> entries) {
        if (entries.add(entry) && JarName.isJar(entry)) {
            ManifestClassPath named = ManifestClassPath.of(entry);
            entries.addAll(named.directories());
            entries.addAll(named.jars());
        }
    }
}
