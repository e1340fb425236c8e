package dev.reprise.process;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.reprise.core.ExitStatus;
import dev.reprise.process.posix.Platform;

/** Terminal, output, notify socket and readiness of one child. */
final class PosixChildIo implements ChildIo {
    private static final int CODE_AFTER_INTERRUPT = 128 + Platform.SIGINT;

    private final Terminal terminal;
    private final ChildOutput output;
    private final Optional<NotifySocket> socket;
    private final ChildEventSequence events;
    private final long group;
    private final Runnable forget;
    private @Nullable ReadinessCheck search;

    /** @param forget called when everything has ended */
    PosixChildIo(
            Terminal terminal,
            ChildOutput output,
            Optional<NotifySocket> socket,
            ChildEventSequence events,
            long group,
            Runnable forget) {
        this.terminal = terminal;
        this.output = output;
        this.socket = socket;
        this.events = events;
        this.group = group;
        this.forget = forget;
    }

    /** @param former of generations that have ended */
    void begin(ReadinessRule rule, List<ChildOutput> former) {
        rule.problem().ifPresent(events::notice);
        output.begin(
                line -> {
                    events.tell(new ChildEvent.OutputLine(events.generation(), line));
                    rule.matches(line).filter(how -> !events.isReady()).ifPresent(events::ready);
                },
                former);
        socket.ifPresent(s -> s.begin(() -> events.ready("told by READY=1")));
        search = rule.begin(events).orElse(null);
    }

    @Override
    public void leaveReadiness() {
        if (search != null) {
            search.close();
        }
    }

    @Override
    public void leaderEnded(ExitStatus status) {
        leaveReadiness();
        boolean hadTerminal = terminal.isLentTo(group);
        terminal.restore();
        // A JVM that is interrupted exits by itself, with the code that a shell would show for the signal.
        if (hadTerminal && status.shellCode() == CODE_AFTER_INTERRUPT) {
            events.tell(new ChildEvent.Interrupted(events.generation()));
        }
    }

    @Override
    public List<String> treeEnded() {
        terminal.restore();
        List<String> lastLines = output.finish();
        socket.ifPresent(NotifySocket::close);
        forget.run();
        return lastLines;
    }
}
