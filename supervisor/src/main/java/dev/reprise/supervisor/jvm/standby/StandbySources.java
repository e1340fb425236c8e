package dev.reprise.supervisor.jvm.standby;

import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM reads before it runs the program.
 *
 * @param files jars, argument files, and the files of the JDK and of the agent; they need not exist
 * @param directories the directories on the class path, whose classes it does not load ahead of time
 * @param wildcards the directories whose jars are on the class path because of a wildcard
 * @param workingDirectory the directory that it runs in
 */
public record StandbySources(List<Path> files, List<Path> directories, List<Path> wildcards, Path workingDirectory) {
    public StandbySources {
        files = List.copyOf(files);
        directories = List.copyOf(directories);
        wildcards = List.copyOf(wildcards);
    }
}
