package dev.reprise.e2e.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import dev.reprise.e2e.stage.Component;
import dev.reprise.e2e.stage.Deadline;
import dev.reprise.e2e.stage.Http;
import dev.reprise.e2e.stage.JavaProgram;
import dev.reprise.e2e.stage.Reprise;
import dev.reprise.e2e.stage.Stage;
import dev.reprise.e2e.stage.Start;

/** A server under Reprise that answers a load with the number of its edition, and is edited meanwhile. */
public final class Answers {
    private static final int ENOUGH = 20;
    private static final int WORKERS = 4;

    private final Stage stage;
    private final Reprise reprise;
    private final int port;
    private final int processes;
    private final BiConsumer<String, String> editing;
    private int edition = 1;

    private Answers(Stage stage, Start start, int port, Path watched, BiConsumer<String, String> editing) {
        this(stage, start, port, watched, 1, editing);
    }

    /**
     * @param processes how many processes answer side by side
     * @param editing replaces a text in the program and saves it
     */
    private Answers(
            Stage stage, Start start, int port, Path watched, int processes, BiConsumer<String, String> editing) {
        this.stage = stage;
        this.reprise = start.with("PORT", Integer.toString(port)).start();
        this.port = port;
        this.processes = processes;
        this.editing = editing;
        reprise.awaitWatching(watched);
    }

    /** One of {@code e2e/programs/answers}. */
    public static Answers fromClassPath(Stage stage, List<String> options, String name, String... arguments) {
        JavaProgram program = JavaProgram.copy(stage, "answers/" + name);
        Start start = program.reprise(program.fromClassPath("example.Main", arguments), json(options));
        return new Answers(
                stage,
                start,
                Http.freePort(),
                program.classes(),
                (before, after) -> program.edit("example.Edition", before, after));
    }

    /** One of {@code e2e/programs/answers}, in a JVM started by a build tool that has run another JVM before. */
    public static Answers fromBuildTool(Stage stage, List<String> options, String name) {
        JavaProgram program = JavaProgram.copy(stage, "answers/" + name);
        String java = String.join(" ", program.java());
        String server = String.join(" ", program.fromClassPath("example.Main"));
        Path tool = stage.aside()
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
        return new Answers(
                stage,
                program.reprise(List.of(tool.toString()), json(all)),
                Http.freePort(),
                program.classes(),
                (before, after) -> program.edit("example.Edition", before, after));
    }

    /** One of them, from its executable jar. */
    public static Answers fromJar(Stage stage, String name) {
        JavaProgram program = JavaProgram.copy(stage, "answers/" + name);
        Start start = program.reprise(program.fromJar(), json(List.of()));
        return new Answers(stage, start, Http.freePort(), stage.project().path("target"), (before, after) -> {
            program.edit("example.Edition", before, after);
            program.repackage();
        });
    }

    /**
     * In Python, with Gunicorn, which inherits its socket as from systemd. A worker handles a stop request only some time after its fork: a
     * worker that missed it keeps answering until it is killed, in the middle of a request. So the next edition follows only after all
     * workers of this one have answered.
     */
    public static Answers gunicorn(Stage stage) {
        int port = Http.freePort();
        stage.project().program("answers.py");
        Start start = stage.reprise(
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
        return new Answers(
                stage,
                start,
                port,
                stage.project().directory(),
                WORKERS,
                (before, after) -> stage.project().edit("answers.py", before, after));
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
        stage.undo(load);
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
