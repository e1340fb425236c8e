package dev.reprise.supervisor;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.process.Invocation;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.ToProgram;
import dev.reprise.supervisor.control.ControlDirectories;
import dev.reprise.supervisor.control.ControlListener;
import dev.reprise.supervisor.control.ControlServer;
import dev.reprise.supervisor.control.ControlUnavailable;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;

/** The control socket, or none: a run goes on without, and then nobody in the program is asked or tells. */
final class ControlChannel implements AutoCloseable {
    private static final String VARIABLE = "REPRISE_CONTROL";

    private final @Nullable ControlServer server;

    private ControlChannel(@Nullable ControlServer server) {
        this.server = server;
    }

    static ControlChannel open(ControlListener events, Reporter reporter) {
        try {
            return new ControlChannel(ControlServer.open(ControlDirectories.bases(System.getenv()), events));
        } catch (ControlUnavailable e) {
            reporter.report(new Report.Failed(0, e.problem()));
            return new ControlChannel(null);
        }
    }

    /**
     * The invocation with the way to the socket, of which the next generation is told.
     *
     * @param generations that one, and those that are still alive
     */
    Invocation introduce(Set<Integer> generations, Invocation invocation) {
        if (server == null) {
            return invocation;
        }
        server.expect(generations);
        return invocation.with(VARIABLE, server.socket().toString());
    }

    boolean takesAll(Collection<Path> files) {
        return server != null && server.takesAll(files);
    }

    void ask(
            int generation,
            long question,
            List<ToProgram.ChangedFile> files,
            Consumer<List<FromProgram.FileOutcome>> answered) {
        if (server == null) {
            answered.accept(List.of());
        } else {
            server.ask(generation, question, files, answered);
        }
    }

    /** Has something done, on any thread, when all was heard that the program has said up to now. */
    void hearOut(Runnable then) {
        if (server == null) {
            then.run();
        } else {
            server.hearOut(then);
        }
    }

    void tell(int generation, ToProgram message) {
        if (server != null) {
            server.tell(generation, message);
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
