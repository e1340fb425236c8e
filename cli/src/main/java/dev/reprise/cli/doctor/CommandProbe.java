package dev.reprise.cli.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs another program for a limited time. */
final class CommandProbe {
    private static final int SECONDS = 3;

    private CommandProbe() {}

    /** The first line of its output, or the reason why there is none. */
    static String firstLine(String... command) {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return "not installed";
        }
        try {
            String line = CompletableFuture.supplyAsync(() -> read(process)).get(SECONDS, TimeUnit.SECONDS);
            return line.isEmpty() ? "no answer" : line;
        } catch (TimeoutException e) {
            return "no answer within " + SECONDS + " s";
        } catch (ExecutionException e) {
            return "no answer: " + e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
