package dev.reprise.watch.watchman;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.reprise.threads.DaemonThreads;
import dev.reprise.watch.watchman.bser.BserValue;
import dev.reprise.watch.watchman.bser.BserValue.Table;
import dev.reprise.watch.watchman.bser.Pdu;

/** Runs {@code watchman get-sockname}, which starts the daemon if it is not running, and reads the answer. */
final class GetSockname {
    private GetSockname() {}

    /**
     * Blocks no longer than about {@code timeout}.
     *
     * @throws WatchmanError if the daemon is poisoned
     */
    static Path run(List<String> program, Duration timeout) throws IOException, WatchmanError {
        if (program.isEmpty()) {
            throw new IOException("Watchman is not installed");
        }
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("--no-pretty", "--output-encoding=bser", "get-sockname"));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        // A daemon started by it may keep the pipes open, so neither the end of the output nor the exit of this
        // process alone is enough.
        CompletableFuture<byte[]> errors = reading(process.getErrorStream());
        CompletableFuture<byte[]> output = reading(process.getInputStream());
        try {
            if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw failure("did not exit within " + timeout.toMillis() + " ms", new byte[0]);
            }
            byte[] answer = output.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (process.exitValue() != 0 || answer.length == 0) {
                byte[] text = errors.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
                throw failure("exited with " + process.exitValue(), text);
            }
            return socket(answer);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("'watchman get-sockname' left its output open", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("'watchman get-sockname' was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path socket(byte[] answer) throws IOException, WatchmanError {
        BserValue value = Pdu.read(new ByteArrayInputStream(answer), answer.length);
        if (value instanceof Table table) {
            WatchmanError.check(table);
            // On Windows "sockname" is a named pipe; newer daemons also listen on a Unix-domain socket and name it
            // separately.
            String name =
                    table.text("unix_domain").or(() -> table.text("sockname")).orElse("");
            if (!name.isEmpty()) {
                return Path.of(name);
            }
        }
        throw failure("named no socket", answer);
    }

    private static IOException failure(String how, byte[] output) {
        String text = new String(output, StandardCharsets.UTF_8).strip();
        return new IOException("'watchman get-sockname' " + how + (text.isEmpty() ? "" : ": " + text));
    }

    private static CompletableFuture<byte[]> reading(InputStream in) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        DaemonThreads.start("reprise-watchman-sockname", () -> {
            try (in) {
                result.complete(in.readAllBytes());
            } catch (IOException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
