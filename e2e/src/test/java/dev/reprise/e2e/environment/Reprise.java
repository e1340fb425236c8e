package dev.reprise.e2e.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** The running command, seen from outside. Every wait has a deadline, and an unexpected exit fails at once. */
public final class Reprise {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Transcript transcript;

    Reprise(Process process, Transcript transcript) {
        this.process = process;
        this.transcript = transcript;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Transcript transcript() {
        return transcript;
    }

    /** The first line that matches the pattern. */
    public String awaitLine(String regex) {
        return awaitLine(regex, 1);
    }

    /** The matching line with this number, counted from 1. */
    public String awaitLine(String regex, int count) {
        Pattern pattern = Pattern.compile(regex);
        return await("line " + count + " with " + regex, () -> matching(pattern), count);
    }

    public List<String> linesWith(String regex) {
        return matching(Pattern.compile(regex));
    }

    private List<String> matching(Pattern pattern) {
        return transcript.texts().stream().filter(pattern.asPredicate()).toList();
    }

    /** The first event of this name that meets the condition; needs {@code --json}. */
    public JsonNode awaitEvent(String name, Predicate<JsonNode> condition) {
        return await(
                "event " + name, () -> events(name).stream().filter(condition).toList(), 1);
    }

    public JsonNode awaitEvent(String name) {
        return awaitEvent(name, event -> true);
    }

    /** Waits until changes in this root are seen. */
    public void awaitWatching(Path root) {
        awaitEvent("watching", event -> event.path("root").asText().equals(root.toString()));
    }

    /** Waits until this generation is ready. */
    public JsonNode awaitReady(int generation) {
        return await(
                "generation " + generation + " to be ready",
                () -> events("ready").stream()
                        .filter(event -> event.path("generation").asInt() == generation)
                        .toList(),
                1);
    }

    /** Waits for a problem with this code. */
    public JsonNode awaitProblem(String code) {
        return awaitEvent("problem", event -> event.path("code").asText().equals(code));
    }

    /** The events that {@code --json} has printed so far. */
    public List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        for (String line : transcript.texts("out")) {
            // The beginning of an unfinished line of the program may precede it.
            int begin = line.indexOf("{\"event\":");
            if (begin >= 0) {
                events.add(parse(line.substring(begin)));
            }
        }
        return events;
    }

    public List<JsonNode> events(String name) {
        return events().stream()
                .filter(event -> event.path("event").asText().equals(name))
                .toList();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            return fail("no JSON: " + line, e);
        }
    }

    /** Checks that nothing is pending: a change of another file leads to the very next generation, and is its only cause. */
    public void assertAtRest(int generation, Path other) {
        int next = generation + 1;
        new Project(other.getParent()).write(other.getFileName().toString(), "generation " + next + "\n");
        JsonNode ready = awaitReady(next);
        assertThat(files(ready)).containsExactly(other.toString());
    }

    /** The files that an event names. */
    public static List<String> files(JsonNode event) {
        List<String> files = new ArrayList<>();
        event.path("files").forEach(file -> files.add(file.asText()));
        return files;
    }

    public void signal(String name) {
        Processes.signal(name, pid());
    }

    /** Waits until it exits. */
    public int awaitExit() {
        return awaitExit(Deadline.USUAL);
    }

    public int awaitExit(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                fail("Reprise still runs after %s.", atMost);
            }
            transcript.awaitEnd();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops it with SIGTERM, as a service manager does. */
    public int quit() {
        signal("TERM");
        return awaitExit();
    }

    private <T> T await(String what, java.util.concurrent.Callable<List<T>> found, int count) {
        return Deadline.await(what)
                .failFast(
                        "Reprise ended while " + what + " was awaited",
                        () -> !isAlive() && found.call().size() < count)
                .until(found, list -> list.size() >= count)
                .get(count - 1);
    }
}
