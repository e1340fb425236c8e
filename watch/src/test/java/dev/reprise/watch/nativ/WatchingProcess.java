package dev.reprise.watch.nativ;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatcherUnavailable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A watcher in a JVM of its own, which can be stopped or get limits that apply to nothing else. */
final class WatchingProcess implements AutoCloseable {
    /** Makes this user root of a namespace of its own, whose limits (namespaces(7)) it may lower then. */
    static final String OWN_LIMITS = "exec unshare -Ur sh -ec '%s exec \"$@\"' sh \"$@\"";

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();

    private WatchingProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of a watching process");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param script run by sh with the command as its arguments */
    static WatchingProcess start(String script, Path root) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-ec", script, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp"));
        command.addAll(
                List.of(System.getProperty("java.class.path"), WatchingProcess.class.getName(), root.toString()));
        return new WatchingProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    static WatchingProcess start(Path root) throws IOException {
        return start("exec \"$@\"", root);
    }

    /** Waits for a line with this prefix and returns the rest of it. */
    String awaitLine(String beginning) {
        await().atMost(Watched.SOON.multipliedBy(2))
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .failFast("the process ended: " + output, () -> !process.isAlive() && line(beginning) == null)
                .untilAsserted(() -> assertThat(line(beginning))
                        .as("%s in %s", beginning, output)
                        .isNotNull());
        return String.valueOf(line(beginning)).substring(beginning.length());
    }

    /** Flushes, and returns how many files were reported in all. */
    int flushedFiles() throws IOException {
        return Integer.parseInt(flushed()[0]);
    }

    /** Like {@link #flushedFiles}, but how often notifications were lost. */
    int flushedOverflows() throws IOException {
        return Integer.parseInt(flushed()[1]);
    }

    private String[] flushed() throws IOException {
        output.removeIf(line -> line.startsWith("flushed "));
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return awaitLine("flushed true ").split(" ", -1);
    }

    long countOf(String beginning) {
        return output.stream().filter(line -> line.startsWith(beginning)).count();
    }

    /** Stops it like Ctrl-Z, and waits until the kernel has. */
    void stop() throws Exception {
        Shell.run(Path.of("/"), "kill -STOP " + process.pid());
        Shell.run(Path.of("/"), "until grep -q '^State:.T' /proc/" + process.pid() + "/status; do :; done");
    }

    void resume() throws Exception {
        Shell.run(Path.of("/"), "kill -CONT " + process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private String line(String beginning) {
        return output.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElse(null);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(output::add);
        } catch (IOException e) {
            output.add(e.toString());
        }
    }

    /** The process: watches its argument, and answers each line with its counts after a flush. */
    public static void main(String[] arguments) throws IOException {
        try (Watched watched = new Watched(System.out::println, System.out::println)) {
            watched.add(Path.of(arguments[0]), PathFilter.ALL);
            System.out.println("watching");
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (input.readLine() != null) {
                boolean flushed = watched.watcher.flush(Watched.SOON);
                watched.notices.forEach(System.out::println);
                watched.notices.clear();
                System.out.println(
                        "flushed " + flushed + " " + watched.present().size() + " " + watched.overflows.size());
            }
        } catch (WatcherUnavailable e) {
            System.out.println("unavailable: " + e.reason());
        }
    }
}
