package dev.reprise.cli.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.cli.option.Request.JavaRun;

/**
 * What is run, as far as the other options have to know.
 *
 * @param command as the user is to see it
 * @param directory its working directory
 * @param hasAgent whether an agent is in it, as far as is known
 */
record LaunchTarget(List<String> command, Path directory, boolean isJvm, boolean hasAgent) {
    LaunchTarget {
        command = List.copyOf(command);
    }

    /** @param java what is particular to a JVM, if the command starts one */
    static LaunchTarget command(List<String> command, Path directory, Optional<JavaRun> java) {
        return new LaunchTarget(
                command,
                directory,
                java.isPresent(),
                java.filter(JavaRun::hasAgent).isPresent());
    }
}
