package dev.reprise.supervisor.jvm;

import java.util.Optional;
import java.util.function.Consumer;

/** One debugger's address for all generations, of which only the first may wait for the debugger. */
final class DebuggerPerGeneration {
    private final Optional<Debugging> debugging;
    private final Consumer<String> notices;
    private int port;
    private boolean toldOfFile;
    private boolean toldOfAbsence;

    DebuggerPerGeneration(Optional<Debugging> debugging, Consumer<String> notices) {
        this.debugging = debugging;
        this.notices = notices;
        this.port = debugging.map(Debugging::port).orElse(0);
    }

    JavaCommand in(JavaCommand command, int generation) {
        boolean first = generation == 1;
        if (debugging.isPresent()) {
            return added(command, debugging.get(), first);
        }
        Optional<Debugger> own = command.debugger();
        if (own.isEmpty() || first) {
            return command;
        }
        if (!own.get().listens() && nobodyWaits(own.get())) {
            return detached(command, own.get());
        }
        return own.get().suspends() ? running(command, own.get()) : command;
    }

    private JavaCommand added(JavaCommand command, Debugging wanted, boolean first) {
        int free = Ports.freeFrom(wanted.host(), port);
        if (free != port) {
            notices.accept("port " + port + " is taken by another program; the debugger is at port " + free);
            port = free;
        }
        return command.withDebugger(Debugger.listening(wanted.address(port), first && wanted.suspends()));
    }

    private JavaCommand running(JavaCommand command, Debugger own) {
        if (command.canReplaceDebugger()) {
            return command.withDebuggerReplaced(Optional.of(own.withoutSuspension()));
        }
        if (!toldOfFile) {
            toldOfFile = true;
            notices.accept("each start waits for a debugger, as the argument file says: write suspend=n there");
        }
        return command;
    }

    /** A JVM that can't connect to its debugger ends at once. */
    private JavaCommand detached(JavaCommand command, Debugger own) {
        if (!command.canReplaceDebugger()) {
            return command;
        }
        if (!toldOfAbsence) {
            toldOfAbsence = true;
            notices.accept("the program runs without a debugger, since none waits for it at "
                    + own.address().orElse("its address") + " any more");
        }
        return command.withDebuggerReplaced(Optional.empty());
    }

    private static boolean nobodyWaits(Debugger own) {
        return own.address().map(Ports::isSurelyFree).orElse(false);
    }
}
