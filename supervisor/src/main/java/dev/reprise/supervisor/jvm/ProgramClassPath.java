package dev.reprise.supervisor.jvm;

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

/** All that is on the class path or the module path of a program, libraries included, as it is at the moment. */
record ProgramClassPath(LauncherCommandLine launch, String ofEnvironment, Path directory) {
    /** Absolute; a jar is followed by those in its manifest. Blocks for reading those. */
    Set<Path> entries() {
        Set<Path> entries = new LinkedHashSet<>();
        List<String> paths = new ArrayList<>(launch.paths());
        if (launch.mode() == LauncherCommandLine.Mode.JAR) {
            paths.add(launch.main());
        } else {
            paths.add(launch.classPath().orElse(ofEnvironment));
        }
        for (String path : paths) {
            for (String entry : path.split(File.pathSeparator, -1)) {
                add(entry, entries);
            }
        }
        return entries;
    }

    /** Whether a library is among them, by the name that its jar has in Maven's repository. */
    boolean hasLibrary(String artifact) {
        return entries().stream().anyMatch(entry -> isJarOf(artifact, entry));
    }

    private static boolean isJarOf(String artifact, Path entry) {
        String name = String.valueOf(entry.getFileName());
        return JarName.isJar(entry) && (name.equals(artifact + ".jar") || name.matches(artifact + "-\\d.*"));
    }

    private void add(String entry, Set<Path> entries) {
        try {
            boolean wildcard = entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*");
            Path path = directory
                    .resolve(wildcard ? entry.substring(0, entry.length() - 1) : entry)
                    .normalize();
            if (wildcard) {
                addJars(path, entries);
            } else {
                addWithManifest(path, entries);
                // On the module path it stands for the modules in it.
                addJars(path, entries);
            }
        } catch (InvalidPathException noPath) {
            // The JVM skips it.
        }
    }

    private static void addJars(Path jars, Set<Path> entries) {
        try (Stream<Path> files = Files.list(jars)) {
            files.filter(JarName::isJar).sorted().forEach(jar -> addWithManifest(jar, entries));
        } catch (IOException noDirectory) {
            // It has no jars.
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
