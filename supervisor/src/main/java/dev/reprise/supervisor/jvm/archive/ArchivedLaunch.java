package dev.reprise.supervisor.jvm.archive;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.supervisor.jvm.classpath.JavaHome;

/**
 * The part of a JVM's command line that its archive depends on.
 *
 * @param home the JDK
 * @param options all other options, each as one word; without Reprise's own agent
 * @param classPath the class path as it is written
 * @param directory the working directory
 * @param agent whether Reprise's own agent is added
 */
public record ArchivedLaunch(JavaHome home, List<String> options, String classPath, Path directory, boolean agent) {
    public ArchivedLaunch {
        options = List.copyOf(options);
    }
}
