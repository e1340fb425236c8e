package dev.reprise.cli.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.ToTool;
import dev.reprise.supervisor.control.ControlListener;
import dev.reprise.supervisor.control.ControlServer;

/** A control socket that answers status requests itself and passes all other requests to a script. */
final class ScriptedReprise implements ControlListener, AutoCloseable {
    final List<FromTool> questions = new CopyOnWriteArrayList<>();
    final ToTool.Status status;
    private final BiConsumer<FromTool, Reply> script;
    private final ControlServer server;

    ScriptedReprise(Path base, long pid, Path directory, BiConsumer<FromTool, Reply> script) throws Exception {
        this.status = new ToTool.Status(
                pid,
                directory.toString(),
                List.of("java", "App"),
                "serving",
                2,
                4711,
                65_000,
                310,
                "listening on port 8080",
                false,
                "App.class changed",
                List.of(),
                List.of(directory.toString()),
                ToTool.Build.NONE,
                List.of(),
                List.of(
                        new ToTool.TimelineStep("quiet", 50, ""),
                        new ToTool.TimelineStep("drain", 2000, "a connection from 127.0.0.1:5432 stayed open"),
                        new ToTool.TimelineStep("start", 400, "")),
                "drain: 2 s, a connection from 127.0.0.1:5432 stayed open",
                "process 4722 waits for generation 3");
        this.script = script;
        this.server = ControlServer.open(List.of(base), this);
    }

    @Override
    public void onConnected(Hello hello) {}

    @Override
    public void onMessage(int generation, FromProgram message) {}

    @Override
    public void onRequest(FromTool request, Reply reply) {
        if (request instanceof FromTool.GetStatus) {
            reply.answer(status);
            reply.end();
        } else {
            questions.add(request);
            script.accept(request, reply);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
