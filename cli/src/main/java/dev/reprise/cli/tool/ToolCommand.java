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

import dev.reprise.cli.option.Request;
import dev.reprise.core.Format;
import dev.reprise.core.StyledText;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.MessageCodec;
import dev.reprise.protocol.ToTool;
import dev.reprise.supervisor.report.Console;

/** Asks the instance that is meant, and shows its answer. */
public final class ToolCommand {
    private static final int NOT_LIVE = 1;

    /** As timeout(1) has it. */
    private static final int NOT_IN_TIME = 124;

    private static final Duration FOREVER = Duration.ofDays(365);

    private final List<Path> bases;
    private final Console out;
    private final Console err;

    /** @param bases where to look for sockets */
    public ToolCommand(List<Path> bases, Console out, Console err) {
        this.bases = bases;
        this.out = out;
        this.err = err;
    }

    /**
     * Blocks until it is answered, or for as long as the question says.
     *
     * @return the exit code of the command
     * @throws ToolFailure if there is no one to answer
     */
    public int run(Request.Ask ask) throws ToolFailure {
        Instances instances = Instances.find(bases);
        Instance instance =
                ask.pid().isPresent() ? instances.withPid(ask.pid().get()) : instances.around(ask.directory());
        if (ask.question() instanceof FromTool.GetStatus) {
            if (ask.json()) {
                out.printJson(MessageCodec.encode(instance.status()));
            } else {
                out.print(StyledText.lines(StatusText.of(instance.status())));
            }
            return 0;
        }
        try (ControlClient exchange = ControlClient.begin(instance.socket(), ask.question())) {
            return answer(exchange, ask.question(), instance);
        } catch (ControlClient.RefusedException e) {
            throw ToolFailure.refused(instance.words(), String.valueOf(e.getMessage()));
        } catch (SocketTimeoutException e) {
            throw ToolFailure.noAnswer(instance.words());
        } catch (IOException e) {
            throw ToolFailure.gone(instance.words());
        }
    }

    private int answer(ControlClient exchange, FromTool question, Instance instance) throws IOException, ToolFailure {
        if (question instanceof FromTool.Wait await) {
            return outcome(exchange, await.timeoutMillis(), instance);
        }
        if (question instanceof FromTool.Restart restart) {
            return outcome(exchange, restart.timeoutMillis(), instance);
        }
        if (question instanceof FromTool.Log) {
            return lines(exchange);
        }
        return end(exchange, instance.status());
    }

    private int outcome(ControlClient exchange, long timeoutMillis, Instance instance) throws IOException, ToolFailure {
        Optional<ToTool> answer = exchange.next(Duration.ofMillis(timeoutMillis).plus(ControlClient.AT_ONCE));
        if (!(answer.orElse(null) instanceof ToTool.Outcome outcome)) {
            throw ToolFailure.gone(instance.words());
        }
        int exitCode = switch (outcome.code()) {
            case "live" -> 0;
            case "timeout" -> NOT_IN_TIME;
            default -> NOT_LIVE;
        };
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

    private int lines(ControlClient exchange) throws IOException {
        for (Optional<ToTool> answer = exchange.next(FOREVER); answer.isPresent(); answer = exchange.next(FOREVER)) {
            if (answer.get() instanceof ToTool.Line line) {
                out.print(StyledText.lines(List.of(StyledText.plain(line.text()))));
                // Whoever read it may have gone: head(1) has.
                if (out.isBroken()) {
                    return 0;
                }
            }
        }
        return 0;
    }

    /** The connection ends with the control socket, shortly before the process. */
    private int end(ControlClient exchange, ToTool.Status status) throws IOException {
        Optional<ToTool> rest = exchange.next(FOREVER);
        while (rest.isPresent()) {
            rest = exchange.next(FOREVER);
        }
        Optional<ProcessHandle> process = ProcessHandle.of(status.pid());
        try {
            if (process.isPresent()
                    && process.get().pid() != ProcessHandle.current().pid()) {
                process.get().onExit().get(ControlClient.AT_ONCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // In a container numbers mean other processes than outside of it: what we wait for may be none of ours.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.print(StyledText.lines(List.of(StyledText.plain("stopped: process " + status.pid()))));
        return 0;
    }
}
