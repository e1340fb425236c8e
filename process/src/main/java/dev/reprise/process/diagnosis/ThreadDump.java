package dev.reprise.process.diagnosis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A thread dump of a JVM, in the format of jcmd and SIGQUIT. */
public final class ThreadDump {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_SIZE = 8 * 1024 * 1024;
    private static final int FRAMES = 5;
    private static final Pattern JDK_FRAME =
            Pattern.compile("at (?:[\\w.]+@\\S*/|java\\.|javax\\.|jdk\\.|sun\\.|com\\.sun\\.).*");
    private static final Pattern SHUTDOWN_THREAD =
            Pattern.compile("\"(?:SIG\\w+ handler|DestroyJavaVM|Thread-\\d+|.*[Ss]hutdown.*)\".*");

    private final List<List<String>> threads;

    /** @param text blocks that each begin with a line {@code "name" #number ...} and end with an empty one */
    public ThreadDump(String text) {
        threads = Arrays.stream(text.split("\\R\\s*\\R"))
                .map(block -> block.lines()
                        .map(String::strip)
                        .dropWhile(line -> !line.startsWith("\""))
                        .toList())
                .filter(block -> !block.isEmpty())
                .toList();
    }

    /**
     * Requests the dump from the JVM, with a timeout of two seconds.
     *
     * @param quit sends SIGQUIT to a process
     * @throws IOException if the JVM does not answer, or its answer cannot be trusted
     */
    static ThreadDump of(long pid, LongConsumer quit) throws IOException {
        try {
            boolean linux = System.getProperty("os.name", "").equals("Linux");
            return new ThreadDump(linux ? AttachSocket.threadDump(pid, TIMEOUT, quit) : withJcmd(pid));
        } catch (LinkageError e) {
            throw new IOException("this Java runtime lacks the module jdk.net", e);
        }
    }

    private static String withJcmd(long pid) throws IOException {
        Optional<Path> jcmd = jcmd(pid);
        if (jcmd.isEmpty()) {
            return "";
        }
        Process process = new ProcessBuilder(jcmd.get().toString(), Long.toString(pid), "Thread.print")
                .redirectErrorStream(true)
                .start();
        CompletableFuture.delayedExecutor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        byte[] output = process.getInputStream().readNBytes(MAX_SIZE);
        process.destroyForcibly();
        return new String(output, StandardCharsets.UTF_8);
    }

    /** Our Java runtime may lack the tools, or that of the other JVM may. */
    private static Optional<Path> jcmd(long pid) {
        Path ours = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Optional<Path> theirs = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).resolveSibling("jcmd"));
        return Stream.concat(Stream.of(ours, ours.resolveSibling("jcmd.exe")), theirs.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The threads that keep the JVM from exiting, each with its first frames: the threads that run the shutdown and the
     * hooks that they wait for (see Runtime.addShutdownHook), then all other non-daemon threads in application code.
     */
    public List<String> blocking() {
        return threads.stream()
                .filter(thread -> isShutdown(thread) || (!isDaemon(thread) && isInApplication(thread)))
                .sorted(Comparator.comparing(thread -> !(isShutdown(thread) && isInApplication(thread))))
                .flatMap(thread -> summary(thread).stream())
                .toList();
    }

    private static boolean isShutdown(List<String> thread) {
        return SHUTDOWN_THREAD.matcher(thread.get(0)).matches()
                || thread.stream().anyMatch(line -> line.contains("java.lang.ApplicationShutdownHooks"));
    }

    private static boolean isDaemon(List<String> thread) {
        String header = thread.get(0);
        return header.substring(header.lastIndexOf('"')).contains(" daemon ");
    }

    private static boolean isInApplication(List<String> thread) {
        return frames(thread).anyMatch(ThreadDump::isApplication);
    }

    private static boolean isApplication(String frame) {
        return !JDK_FRAME.matcher(frame).matches();
    }

    private static Stream<String> frames(List<String> thread) {
        return thread.stream().filter(line -> line.startsWith("at "));
    }

    /** Name, state, top frame, and the frames of the application below it. */
    private static List<String> summary(List<String> thread) {
        String name = thread.get(0).substring(0, thread.get(0).lastIndexOf('"') + 1);
        String state = thread.stream()
                .filter(line -> line.startsWith("java.lang.Thread.State: "))
                .map(line -> line.substring(line.indexOf(' ')))
                .findFirst()
                .orElse("");
        List<String> lines = new ArrayList<>(List.of(name + state));
        frames(thread).limit(1).forEach(frame -> lines.add("  " + frame));
        frames(thread)
                .skip(1)
                .filter(ThreadDump::isApplication)
                .limit(FRAMES - 1L)
                .forEach(frame -> lines.add("  " + frame));
        return lines;
    }
}
