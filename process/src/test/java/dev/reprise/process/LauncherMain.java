package dev.reprise.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;

import dev.reprise.process.readiness.Readiness;

/**
 * Starts one program after another in a JVM of its own, so that tests can examine its output, its terminal and its
 * death. Arguments: a file for the events, the number of generations, whether children own the terminal, a pattern for
 * the readiness or "", the command. With the system property {@link #BESIDE} a generation does not wait for the one
 * before.
 */
final class LauncherMain {
    static final String BESIDE = "beside";

    private LauncherMain() {}

    public static void main(String[] arguments) throws Exception {
        Path events = Path.of(arguments[0]);
        Readiness readiness = arguments[3].isEmpty()
                ? new Readiness.ListeningOrAlive(Duration.ofDays(1))
                : new Readiness.Log(Pattern.compile(arguments[3]));
        List<String> command = Arrays.asList(arguments).subList(4, arguments.length);
        ChildSettings settings = new ChildSettings(
                command,
                Path.of("").toAbsolutePath(),
                readiness,
                "TERM",
                Duration.ofSeconds(5),
                Boolean.parseBoolean(arguments[2]));
        try (ChildLauncher launcher = ChildLaunchers.forThisPlatform(settings)) {
            BlockingQueue<ChildEvent> queue = new LinkedBlockingQueue<>();
            int alive = 0;
            for (int generation = 1; generation <= Integer.parseInt(arguments[1]); generation++) {
                launcher.start(generation, List.of(), new Invocation(settings.command(), Map.of()), queue::add);
                alive++;
                if (!Boolean.getBoolean(BESIDE)) {
                    alive -= awaitExit(queue, events);
                }
            }
            while (alive > 0) {
                alive -= awaitExit(queue, events);
            }
        }
    }

    private static int awaitExit(BlockingQueue<ChildEvent> queue, Path events) throws Exception {
        ChildEvent event;
        do {
            event = queue.take();
            if (!(event instanceof ChildEvent.OutputLine)) {
                Files.writeString(events, event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } while (!(event instanceof ChildEvent.Exited));
        return 1;
    }
}
