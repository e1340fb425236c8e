package dev.reprise.supervisor.jvm;

import java.util.Optional;
import java.util.function.Consumer;

import dev.reprise.supervisor.jvm.debug.JdwpAddress;
import dev.reprise.supervisor.jvm.debug.JdwpOptions;
import dev.reprise.supervisor.jvm.debug.PortProbe;

/**
 * Gives all generations the same debugger address. Only the first generation may wait for the debugger. A JVM exits at once if its
 * debugger port is in use, or if it can't connect to its debugger; both cases are avoided.
 */
final class JdwpPerGeneration {
    private final Optional<DebugRequest> debugging;
    private final Consumer<String> notices;
    private Optional<JdwpAddress> moved = Optional.empty();
    private boolean fileReported;

    JdwpPerGeneration(Optional<DebugRequest> debugging, Consumer<String> notices) {
        this.debugging = debugging;
        this.notices = notices;
    }

    /** @param beside whether the previous generation is still alive and may use the port */
    JavaCommand in(JavaCommand command, int generation, boolean beside) {
        boolean first = generation == 1;
        if (debugging.isPresent()) {
            DebugRequest wanted = debugging.get();
            JdwpAddress address = free(moved.orElse(wanted.address()), beside);
            return command.withDebugger(JdwpOptions.listening(address, first && wanted.suspends()));
        }
        return command.debugger()
                .map(own -> withOwn(command, own, first, beside))
                .orElse(command);
    }

    private JavaCommand withOwn(JavaCommand command, JdwpOptions own, boolean first, boolean beside) {
        JdwpOptions next = own.listens() ? listening(own, beside) : connecting(own, beside);
        if (!first && next.suspends()) {
            next = next.withoutSuspension();
        }
        if (next.equals(own)) {
            return command;
        }
        if (command.canReplaceDebugger()) {
            return command.withDebuggerReplaced(next);
        }
        if (!fileReported) {
            fileReported = true;
            notices.accept("the debugger in the argument file can't be changed to " + next.argument());
        }
        return command;
    }

    private JdwpOptions listening(JdwpOptions own, boolean beside) {
        Optional<JdwpAddress> address = own.address();
        if (address.isEmpty()) {
            return own;
        }
        JdwpAddress free = free(moved.orElse(address.get()), beside);
        return free.equals(address.get()) ? own : own.at(free.toString());
    }

    /** A debugger that accepted a previous generation, or the parent of an embedded run, does not always listen again. */
    private JdwpOptions connecting(JdwpOptions own, boolean beside) {
        Optional<JdwpAddress> address = own.address();
        if (address.isEmpty() || !PortProbe.isFree(address.get())) {
            return own;
        }
        if (moved.isEmpty()) {
            notices.accept("no debugger is listening on " + address.get() + "; the program listens for one instead");
            moved = Optional.of(DebugRequest.USUAL);
        }
        return JdwpOptions.listening(free(moved.get(), beside), false);
    }

    private JdwpAddress free(JdwpAddress wanted, boolean beside) {
        JdwpAddress free = PortProbe.freeFrom(wanted);
        if (!free.equals(wanted) && beside) {
            // By the next start the port is free again, so later generations do not move.
            notices.accept("port " + wanted.port()
                    + " is still used by the previous generation; the debugger is on port " + free.port());
        } else if (!free.equals(wanted)) {
            notices.accept(
                    "port " + wanted.port() + " is used by another program; the debugger is on port " + free.port());
            moved = Optional.of(free);
        }
        return free;
    }
}
