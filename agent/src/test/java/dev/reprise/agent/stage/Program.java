package dev.reprise.agent.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.ToProgram;

/** A JVM that was started with the agent, and what it says to Reprise and writes. */
public final class Program implements AutoCloseable {
    /** Generous, since the machine may be busy: it is only waited for in full to fail. */
    private static final Duration DEADLINE = Duration.ofSeconds(40);

    private final Process process;
    private final Reprise reprise;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final AtomicLong questions = new AtomicLong();
    private final List<Thread> readers;

    Program(Process process, Reprise reprise) {
        this.process = process;
        this.reprise = reprise;
        this.readers = List.of(collect(process.getInputStream(), output), collect(process.getErrorStream(), errors));
    }

    /** Sends it SIGTERM. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Sends it SIGKILL, and waits for its end. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The lines of its standard output so far. */
    public List<String> output() {
        return output;
    }

    /** The lines of its standard error so far. */
    public List<String> errors() {
        return errors;
    }

    /** All that it has said so far. */
    public <T extends Message> List<T> heard(Class<T> type) {
        return reprise.heard().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The first of its messages of this kind; waits for it. */
    public <T extends Message> T await(Class<T> type) {
        await("a message " + type.getSimpleName(), () -> !heard(type).isEmpty());
        return heard(type).get(0);
    }

    /** Waits until it has written a line to its standard output that contains this. */
    public void awaitLine(String text) {
        await("a line with " + text, () -> output.stream().anyMatch(line -> line.contains(text)));
    }

    /** Waits until it has written a line to its standard error that contains this. */
    public void awaitError(String text) {
        await("an error line with " + text, () -> errors.stream().anyMatch(line -> line.contains(text)));
    }

    /** Waits until this glob is subscribed to. */
    public void awaitSubscription(String glob) {
        await("a subscription to " + glob, () -> latestSubscription().contains(glob));
    }

    /** The globs that are subscribed to now. */
    public List<String> latestSubscription() {
        List<FromProgram.Subscribe> all = heard(FromProgram.Subscribe.class);
        return all.isEmpty() ? List.of() : all.get(all.size() - 1).globs();
    }

    /** All files that it wanted watched so far. */
    public List<String> watchedFiles() {
        return heard(FromProgram.Watch.class).stream()
                .flatMap(each -> each.files().stream())
                .toList();
    }

    /** All directories that it wanted watched so far. */
    public List<FromProgram.DirectoryGlob> watchedDirectories() {
        return heard(FromProgram.Watch.class).stream()
                .flatMap(each -> each.directories().stream())
                .toList();
    }

    /** Waits; a failure tells all that the program wrote and said. */
    public void await(String what, BooleanSupplier condition) {
        try {
            Awaitility.await(what)
                    .atMost(DEADLINE)
                    .pollInterval(Duration.ofMillis(10))
                    .failFast("the program ended", () -> !condition.getAsBoolean() && endedBefore(condition))
                    .until(condition::getAsBoolean);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(what + " did not come from " + this, e);
        }
    }

    /** What it said last may arrive after its end. */
    private boolean endedBefore(BooleanSupplier condition) {
        return !process.isAlive()
                && reprise.heardAll()
                && readers.stream().noneMatch(Thread::isAlive)
                && !condition.getAsBoolean();
    }

    public void say(Message message) {
        reprise.say(message);
    }

    /** A line that may be no message. */
    public void say(String line) {
        reprise.say(line);
    }

    /** The answers of the program for these files, all of them modified. */
    public List<FromProgram.FileOutcome> change(Path... files) {
        long question = questions.incrementAndGet();
        say(new ToProgram.Changed(
                question,
                List.of(files).stream()
                        .map(file -> new ToProgram.ChangedFile(file.toString(), ToProgram.Kind.MODIFIED))
                        .toList()));
        await("an answer", () -> answer(question) != null);
        return answer(question).outcomes();
    }

    private FromProgram.Handled answer(long question) {
        return heard(FromProgram.Handled.class).stream()
                .filter(each -> each.request() == question)
                .findFirst()
                .orElse(null);
    }

    /** Writes to its standard input. */
    public void type(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As when Reprise dies. */
    public void hangUp() {
        reprise.hangUp();
    }

    /** Waits for its end; all of its output is there then. */
    public int exitCode() {
        try {
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still running: " + this);
            }
            for (Thread reader : readers) {
                reader.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    private static Thread collect(InputStream stream, List<String> lines) {
        Thread thread = new Thread(() -> read(stream, lines), "stage-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void read(InputStream stream, List<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            lines.add("(broken off: " + e + ")");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        reprise.close();
    }

    @Override
    public String toString() {
        return process.info().commandLine().orElse("a program") + "\nsaid " + reprise.heard() + "\nwrote " + output
                + "\nand as errors " + errors;
    }
}
