package dev.reprise.e2e.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.environment.Start;

/** A server under Reprise that answers a load with the number of its edition, and is edited meanwhile. */
public final class ServerUnderLoad {
    private static final int ENOUGH = 20;
    private static final int WORKERS = 4;

    private final Sandbox sandbox;
    private final Reprise reprise;
    private final int port;
    private final int processes;
    private final BiConsumer<String, String> editing;
    private int edition = 1;

    private ServerUnderLoad(Sandbox sandbox, Start start, int port, Path watched, BiConsumer<String, String> editing) {
        this(sandbox, start, port, watched, 1, editing);
    }

    /**
     * @param processes how many processes answer side by side
     * @param editing replaces a text in the program and saves it
     */
    private ServerUnderLoad(
            Sandbox sandbox, Start start, int port, Path watched, int processes, BiConsumer<String, String> editing) {
        this.sandbox = sandbox;
        this.reprise = start.with("PORT", Integer.toString(port)).start();
        this.port = port;
        this.processes = processes;
        this.editing = editing;
        reprise.awaitWatching(watched);
    }

    /** One of {@code e2e/programs/answers}. */
    public static ServerUnderLoad fromClassPath(
            Sandbox sandbox, List<String> options, String name, String... arguments) {
        JavaProgram program = JavaProgram.copy(sandbox, "answers/" + name);
        Start start = program.reprise(program.fromClassPath("example.Main", arguments), json(options));
        return new ServerUnderLoad(
                sandbox,
                start,
                Http.freePort(),
                program.classes(),
                (before, after) -> program.edit("example.Edition", before, after));
    }

    /** One of {@code e2e/programs/answers}, in a JVM started by a build tool that has run another JVM before. */
    public static ServerUnderLoad fromBuildTool(Sandbox sandbox, List<String> options, String name) {
        JavaProgram program = JavaProgram.copy(sandbox, "answers/" + name);
        String java = String.join(" ", program.java());
        String server = String.join(" ", program.fromClassPath("example.Main"));
        Path tool = sandbox.aside()
                .executable(
                        "build-tool",
                        String.join(
                                "\n",
                                List.of(
                                        "#!/bin/sh",
                                        "set -e",
                                        java + " -version",
                                        server,
                                        "echo the program has ended",
                                        "")));
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--watch", program.classes().toString()));
        return new ServerUnderLoad(
                sandbox,
                program.reprise(List.of(tool.toString()), json(all)),
                Http.freePort(),
                program.classes(),
                (before, after) -> program.edit("example.Edition", before, after));
    }

    /** One of them, from its executable jar. */
    public static ServerUnderLoad fromJar(Sandbox sandbox, String name) {
        JavaProgram program = JavaProgram.copy(sandbox, "answers/" + name);
        Start start = program.reprise(program.fromJar(), json(List.of()));
        return new ServerUnderLoad(
                sandbox, start, Http.freePort(), sandbox.project().path("target"), (before, after) -> {
                    program.edit("example.Edition", before, after);
                    program.repackage();
                });
    }

    /**
     * In Python, with Gunicorn, which inherits its socket as from systemd. A worker handles a stop request only some time after its fork: a
     * worker that missed it keeps answering until it is killed, in the middle of a request. So the next edition follows only after all
     * workers of this one have answered.
     */
    public static ServerUnderLoad gunicorn(Sandbox sandbox) {
        int port = Http.freePort();
        sandbox.project().program("answers.py");
        Start start = sandbox.reprise(
                        "--json",
                        "--listen",
                        Integer.toString(port),
                        "--",
                        Component.of("gunicorn", "gunicorn"),
                        // Otherwise a worker that starts late has another edition than the others.
                        "--preload",
                        "--workers",
                        Integer.toString(WORKERS),
                        "answers:application")
                // Python takes old bytecode for current if both sources have the same second and the same size.
                .with("PYTHONDONTWRITEBYTECODE", "1");
        return new ServerUnderLoad(
                sandbox,
                start,
                port,
                sandbox.project().directory(),
                WORKERS,
                (before, after) -> sandbox.project().edit("answers.py", before, after));
    }

    private static String[] json(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("--json");
        return all.toArray(String[]::new);
    }

    public Reprise reprise() {
        return reprise;
    }

    public int port() {
        return port;
    }

    /** Starts a load and waits for the first answers. */
    public Load load(int requestsPerSecond) {
        reprise.awaitReady(1);
        // Some are ready before they listen, because their main method has returned.
        Deadline.await("the first answer")
                .until(() -> Http.get(port, "/?id=0&wait=0").startsWith("0 1 "));
        Load load = Load.on(port, requestsPerSecond);
        sandbox.undo(load);
        awaitEdition(load);
        return load;
    }

    private void awaitEdition(Load load) {
        load.awaitAnswers(edition, ENOUGH);
        load.awaitProcesses(edition, processes);
    }

    /** Saves the next edition. */
    public void save() {
        editing.accept(quoted(edition), quoted(edition + 1));
        edition++;
    }

    /** Saves the next edition and waits until it answers and no client noticed. */
    public void reload(Load load) {
        save();
        awaitEdition(load);
        load.awaitCalm();
    }

    private static String quoted(int number) {
        return "\"" + number + "\"";
    }

    /** Reloads this many times under a load. */
    public Report reloads(int count, int requestsPerSecond) {
        Load load = load(requestsPerSecond);
        for (int i = 0; i < count; i++) {
            reload(load);
        }
        return load.end();
    }
}
