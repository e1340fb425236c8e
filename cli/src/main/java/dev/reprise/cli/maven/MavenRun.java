package dev.reprise.cli.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * One run of Maven, without input. If the thread is interrupted, the process is killed with all its descendants.
 *
 * @param exitCode of Maven
 * @param output the last lines of both its streams
 */
record MavenRun(int exitCode, List<String> output) {
    private static final int MAX_LINES = 2_000;

    MavenRun {
        output = List.copyOf(output);
    }

    static MavenRun of(List<String> command, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            CompletableFuture<List<String>> output =
                    CompletableFuture.supplyAsync(() -> lines(process), MavenRun::onThread);
            int exitCode = process.waitFor();
            return new MavenRun(exitCode, output.get());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            killTree(process.toHandle());
        }
    }

    /**
     * Whether it failed only because an earlier run had failed. For a day Maven remembers that a repository lacked an artifact or could not
     * be reached (Maven's "updatePolicy"); {@code -U} makes it try again.
     */
    boolean failedByCache() {
        return exitCode != 0 && output.stream().anyMatch(line -> line.contains("cached in the local repository"));
    }

    /** Whether Maven did not run because its JVM refused its options. */
    boolean failedInJvm() {
        return exitCode != 0
                && output.stream()
                        .anyMatch(line -> line.contains("Could not create the Java Virtual Machine")
                                || line.contains("Error occurred during initialization of VM"));
    }

    private static void onThread(Runnable task) {
        Thread thread = new Thread(task, "reprise-maven-output");
        thread.setDaemon(true);
        thread.start();
    }

    private static List<String> lines(Process process) {
        Deque<String> lines = new ArrayDeque<>();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (lines.size() == MAX_LINES) {
                    lines.removeFirst();
                }
                lines.addLast(line);
            }
        } catch (IOException killed) {
            // Killed: what was read so far is the output.
        }
        return List.copyOf(lines);
    }

    /** Maven is a child of its script, and may have children itself. */
    private static void killTree(ProcessHandle process) {
        process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
