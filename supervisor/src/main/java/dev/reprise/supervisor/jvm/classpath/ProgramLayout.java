package dev.reprise.supervisor.jvm.classpath;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.reprise.supervisor.jvm.launcher.LauncherCommandLine;

/** Finds the files of a program in the same way as the launcher and the JVM. */
public final class ProgramLayout {
    /** The first version that compiles the program's other source files on demand (JEP 458). */
    private static final int SEVERAL_SOURCE_FILES = 22;

    private final Map<String, String> environment;
    private final Optional<JavaHome> java;
    private final ClassPathEntries entries;

    public ProgramLayout(Path directory, Map<String, String> environment, Optional<JavaHome> java) {
        this.environment = environment;
        this.java = java;
        this.entries = new ClassPathEntries(directory, new LibraryLocations(environment, java));
    }

    public ProgramFiles files(LauncherCommandLine launch, List<Path> argumentFiles) {
        launch.paths().forEach(entries::addPath);
        Optional<Path> sourceFile = Optional.empty();
        switch (launch.mode()) {
            case JAR -> entries.add(launch.main());
            case CLASS -> entries.addPath(classPath(launch).orElse("."));
            case MODULE -> classPath(launch).ifPresent(entries::addPath);
            case SOURCE -> {
                // Leave out the default class path, the working directory: the classes come from the sources.
                classPath(launch).ifPresent(entries::addPath);
                sourceFile = entries.resolve(launch.main());
            }
        }
        launch.agents().forEach(agent -> entries.add(agent.split("=", 2)[0]));
        sourceFile.ifPresent(entries::addFile);
        argumentFiles.forEach(entries::addFile);
        return entries.collected(sourceFile, sourceFile.flatMap(this::sourceTree));
    }

    /** An empty CLASSPATH counts as unset, but an empty option is the working directory. */
    private Optional<String> classPath(LauncherCommandLine launch) {
        return launch.classPath()
                .or(() -> Optional.of(environment.getOrDefault("CLASSPATH", "")).filter(value -> !value.isEmpty()));
    }

    private Optional<Path> sourceTree(Path file) {
        boolean several = java.map(JavaHome::feature).orElse(SEVERAL_SOURCE_FILES) >= SEVERAL_SOURCE_FILES;
        return several && file.toString().endsWith(".java") ? SourceFileRoot.treeOf(file) : Optional.empty();
    }
}
