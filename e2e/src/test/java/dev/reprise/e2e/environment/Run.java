package dev.reprise.e2e.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.fail;

/** Runs commands that exit by themselves: git, tar, sed. */
public final class Run {
    private Run() {}

    /** @param output standard output and standard error */
    public record Ended(int code, String output) {}

    /** Its output, standard error included; fails if its exit code is not 0. */
    public static String command(Map<String, String> environment, Path directory, String... command) {
        Ended ended = toEnd(environment, directory, command);
        if (ended.code() != 0 && !List.of(command).contains("kill")) {
            fail("%s ended with %d:%n%s", List.of(command), ended.code(), ended.output());
        }
        return ended.output();
    }

    /** Whatever its exit code is. */
    public static Ended toEnd(Map<String, String> environment, Path directory, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String in(Path directory, String... command) {
        return command(Map.of(), directory, command);
    }
}
