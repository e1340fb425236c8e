package dev.reprise.supervisor;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.process.Invocation;
import dev.reprise.protocol.ToProgram;
import dev.reprise.supervisor.control.ControlDirectories;
import dev.reprise.supervisor.control.ControlListener;
import dev.reprise.supervisor.control.ControlServer;
import dev.reprise.supervisor.control.ControlUnavailable;
import dev.reprise.supervisor.lifecycle.ChangeResult;
import dev.reprise.supervisor.lifecycle.Effect;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;

/**
 * The control socket, or a substitute if none could be opened. Without one Reprise still restarts the program, but can't offer it changes
 * or serve tools.
 */
final class ControlChannel implements AutoCloseable {
    private static final String VARIABLE = "REPRISE_CONTROL";

    private final @Nullable ControlServer server;

    private ControlChannel(@Nullable ControlServer server) {
        this.server = server;
    }

    static ControlChannel open(ControlListener listener, Reporter reporter) {
        try {
            return new ControlChannel(ControlServer.open(ControlDirectories.bases(System.getenv()), listener));
        } catch (ControlUnavailable e) {
            reporter.report(new Report.Failed(0, e.problem()));
            return new ControlChannel(null);
        }
    }

    /**
     * Adds the socket's path to the environment of an invocation, and sets which generations may connect.
     *
     * @param generations the generations that may connect from now on: the next one and those still alive
     */
    Invocation introduce(Set<Integer> generations, Invocation invocation) {
        if (server == null) {
            return invocation;
        }
        server.expect(generations);
        return invocation.with(VARIABLE, server.socket().toString());
    }

    /** Returns those of the files that the running program has subscribed to. */
    Set<Path> subscribed(Collection<Path> files) {
        return server == null ? Set.of() : server.subscribed(files);
    }

    /**
     * Offers changes to the program, which may handle them without a restart.
     *
     * @param answered called once, on any thread; receives no results if there is no control socket
     */
    void offer(Effect.OfferChanges offer, Consumer<List<ChangeResult>> answered) {
        if (server == null) {
            answered.accept(List.of());
        } else {
            server.offer(
                    offer.generation(),
                    offer.number(),
                    ProgramMessages.files(offer.changes()),
                    answers -> answered.accept(ProgramMessages.results(offer.changes(), answers)));
        }
    }

    /** Runs a task, on any thread, once all messages that the program has sent so far are handled. */
    void drainInput(Runnable then) {
        if (server == null) {
            then.run();
        } else {
            server.drainInput(then);
        }
    }

    void send(int generation, ToProgram message) {
        if (server != null) {
            server.send(generation, message);
        }
    }

    void stop(int generation) {
        if (server != null) {
            server.stop(generation);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
