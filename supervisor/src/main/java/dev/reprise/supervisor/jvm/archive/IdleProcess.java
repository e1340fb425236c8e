package dev.reprise.supervisor.jvm.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.reprise.process.ChildEnvironment;
import dev.reprise.supervisor.jvm.launcher.JvmEnvironment;

/**
 * A process that runs only when nothing else needs the processor or the disk. It is killed when it is closed or when this process exits,
 * however that happens. Thread-safe.
 */
final class IdleProcess implements AutoCloseable {
    private static final Path SHELL = Path.of("/bin/sh");

    /** The pipe from this process closes when it exits, also if it is killed. */
    private static final String SCRIPT = """
            exec 3<&0
            if command -v ionice >/dev/null 2>&1; then set -- ionice -c 3 "$@"; fi
            nice -n 19 "$@" </dev/null 3<&- &
            job=$!
            { read -r line <&3; kill -9 "$job"; } >/dev/null 2>&1 &
            watch=$!
            wait "$job"
            status=$?
            kill "$watch" 2>/dev/null
            exit "$status"
            """;

    private final Process process;

    private IdleProcess(Process process) {
        this.process = process;
    }

    /** Whether this platform has what is needed. */
    static boolean isSupported() {
        return Files.isExecutable(SHELL);
    }

    /**
     * Starts a JVM. Its environment is that of this process without options for JVMs.
     *
     * @param output receives standard output and standard error
     */
    static IdleProcess start(List<String> command, Path directory, Path output) throws IOException {
        List<String> words = new ArrayList<>(List.of(SHELL.toString(), "-c", SCRIPT, SHELL.toString()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        List<String> names = new ArrayList<>(JvmEnvironment.OF_JVM);
        names.addAll(List.of(JvmEnvironment.OF_LAUNCHER, "CLASSPATH", "REPRISE_CONTROL"));
        for (String name : names) {
            builder.environment().remove(name);
            builder.environment().remove(ChildEnvironment.PUT_ASIDE + name);
        }
        return new IdleProcess(builder.start());
    }

    /**
     * Waits for the process to exit.
     *
     * @return whether it succeeded within the time
     */
    boolean succeeds(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** Kills the process, if it is alive, and does not wait. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has exited.
        }
    }

    /** Waits until a closed process has exited. */
    void awaitExit() throws InterruptedException {
        process.waitFor();
    }
}
