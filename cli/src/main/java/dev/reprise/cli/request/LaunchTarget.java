package dev.reprise.cli.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.cli.request.Request.JavaRun;

/**
 * What is run, as far as other options depend on it.
 *
 * @param command as shown to the user
 * @param directory its working directory
 * @param hasAgent whether it will have an agent, as far as is known
 */
record LaunchTarget(List<String> command, Path directory, boolean isJvm, boolean hasAgent) {
    LaunchTarget {
        command = List.copyOf(command);
    }

    /** @param java the command's JVM, if it starts one */
    static LaunchTarget command(List<String> command, Path directory, Optional<JavaRun> java) {
        return new LaunchTarget(
                command,
                directory,
                java.isPresent(),
                java.filter(JavaRun::hasAgent).isPresent());
    }
}
