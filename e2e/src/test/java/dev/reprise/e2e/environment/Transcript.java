package dev.reprise.e2e.environment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The output of a process, line by line, with the time since its start. */
public final class Transcript {
    private final String title;
    private final long born = System.nanoTime();
    private final List<Line> lines = new ArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    /** @param source {@code out} or {@code err} */
    public record Line(Duration at, String source, String text) {}

    Transcript(String title) {
        this.title = title;
    }

    synchronized void follow(String source, InputStream in) {
        Thread reader = new Thread(() -> read(source, in), "e2e-" + source);
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
    }

    /** Until the streams have ended; limited in time, because a surviving process may keep them open. */
    void awaitEnd() throws InterruptedException {
        for (Thread reader : List.copyOf(readers)) {
            reader.join(Duration.ofSeconds(5).toMillis());
        }
    }

    private void read(String source, InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(source, line);
            }
        } catch (IOException e) {
            add(source, "(can't be read any more: " + e + ")");
        }
    }

    synchronized void add(String source, String text) {
        lines.add(new Line(Duration.ofNanos(System.nanoTime() - born), source, text));
    }

    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Without the streams that the lines came from. */
    public List<String> texts() {
        return lines().stream().map(Line::text).toList();
    }

    /** From one stream. */
    public List<String> texts(String source) {
        return lines().stream()
                .filter(line -> line.source().equals(source))
                .map(Line::text)
                .toList();
    }

    @Override
    public String toString() {
        return "--- " + title + "\n"
                + lines().stream()
                        .map(line -> String.format(
                                Locale.ROOT, "%8.3f %s| %s%n", line.at().toNanos() / 1e9, line.source(), line.text()))
                        .collect(Collectors.joining());
    }
}
