package dev.reprise.cli.tool;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.reprise.cli.request.Request;
import dev.reprise.core.Format;
import dev.reprise.core.StyledText;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.MessageCodec;
import dev.reprise.protocol.ToTool;
import dev.reprise.supervisor.report.Console;

/** Sends a request to the selected instance and shows its answer. */
public final class ToolCommand {
    private static final int NOT_LIVE = 1;

    /** As timeout(1) has it. */
    private static final int TIMED_OUT = 124;

    private static final Duration FOREVER = Duration.ofDays(365);

    private final List<Path> bases;
    private final Console out;
    private final Console err;

    /** @param bases directories that contain control sockets */
    public ToolCommand(List<Path> bases, Console out, Console err) {
        this.bases = bases;
        this.out = out;
        this.err = err;
    }

    /**
     * Blocks until the request is answered, at most for the time that the request names.
     *
     * @return the exit code of the command
     * @throws ToolFailure if no instance answers
     */
    public int run(Request.ControlRequest request) throws ToolFailure {
        Instances instances = Instances.find(bases);
        Instance instance = request.pid().isPresent()
                ? instances.withPid(request.pid().get())
                : instances.nearestTo(request.directory());
        if (request.message() instanceof FromTool.GetStatus) {
            switch (request.answer()) {
                case JSON -> out.printJson(MessageCodec.encode(instance.status()));
                case TIMELINE -> out.print(StyledText.lines(TimelineText.of(instance.status())));
                case TEXT -> out.print(StyledText.lines(StatusText.of(instance.status())));
            }
            return 0;
        }
        try (ControlClient client = ControlClient.open(instance.socket(), request.message())) {
            return answer(client, request, instance);
        } catch (ControlClient.RefusedException e) {
            throw ToolFailure.refused(instance.description(), String.valueOf(e.getMessage()));
        } catch (SocketTimeoutException e) {
            throw ToolFailure.noAnswer(instance.description());
        } catch (IOException e) {
            throw ToolFailure.gone(instance.description());
        }
    }

    private int answer(ControlClient client, Request.ControlRequest request, Instance instance)
            throws IOException, ToolFailure {
        boolean json = request.answer() == Request.Answer.JSON;
        FromTool message = request.message();
        if (message instanceof FromTool.Wait await) {
            return outcome(client, await.timeoutMillis(), instance, json);
        }
        if (message instanceof FromTool.Restart restart) {
            return outcome(client, restart.timeoutMillis(), instance, json);
        }
        if (message instanceof FromTool.Log) {
            return lines(client, json);
        }
        return end(client, instance.status(), json);
    }

    private int outcome(ControlClient client, long timeoutMillis, Instance instance, boolean json)
            throws IOException, ToolFailure {
        Optional<ToTool> answer = client.next(Duration.ofMillis(timeoutMillis).plus(ControlClient.RESPONSE_TIMEOUT));
        if (!(answer.orElse(null) instanceof ToTool.Outcome outcome)) {
            throw ToolFailure.gone(instance.description());
        }
        int exitCode = switch (outcome.code()) {
            case "live" -> 0;
            case "timeout" -> TIMED_OUT;
            default -> NOT_LIVE;
        };
        if (json) {
            out.printJson(MessageCodec.encode(outcome));
            return exitCode;
        }
        String generation = "generation " + outcome.generation();
        List<StyledText> lines = new ArrayList<>();
        lines.add(StyledText.plain(
                switch (outcome.code()) {
                    case "live" -> "live: " + generation;
                    case "unbuilt" -> "reprise: not live: the latest code can't be built";
                    case "failed" -> "reprise: not live: the start of " + generation + " failed";
                    case "ended" -> "reprise: not live: the program is not running, last " + generation;
                    case "timeout" ->
                        "reprise: not live within " + Format.duration(Duration.ofMillis(timeoutMillis)) + ": "
                                + generation;
                    default -> "reprise: not live: " + outcome.code() + ", " + generation;
                }));
        outcome.lines().forEach(line -> lines.add(StyledText.plain("    " + line)));
        (exitCode == 0 ? out : err).print(StyledText.lines(lines));
        return exitCode;
    }

    private int lines(ControlClient client, boolean json) throws IOException {
        for (Optional<ToTool> answer = client.next(FOREVER); answer.isPresent(); answer = client.next(FOREVER)) {
            if (answer.get() instanceof ToTool.Line line) {
                if (json) {
                    out.printJson(MessageCodec.encode(line));
                } else {
                    out.print(StyledText.lines(List.of(StyledText.plain(line.text()))));
                }
                // The reader may have exited, as head(1) does.
                if (out.isBroken()) {
                    return 0;
                }
            }
        }
        return 0;
    }

    /** The connection closes with the control socket, shortly before the process exits. */
    private int end(ControlClient client, ToTool.Status status, boolean json) throws IOException {
        Optional<ToTool> rest = client.next(FOREVER);
        while (rest.isPresent()) {
            rest = client.next(FOREVER);
        }
        Optional<ProcessHandle> process = ProcessHandle.of(status.pid());
        try {
            if (process.isPresent()
                    && process.get().pid() != ProcessHandle.current().pid()) {
                process.get().onExit().get(ControlClient.RESPONSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // In a container, process ids differ from those outside: the process that we wait for may be another one.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (json) {
            out.printJson("{\"type\":\"stopped\",\"pid\":" + status.pid() + "}");
        } else {
            out.print(StyledText.lines(List.of(StyledText.plain("stopped: process " + status.pid()))));
        }
        return 0;
    }
}
