package dev.reprise.e2e.load;

import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

/** The program {@code scripted} under Reprise: it listens, closes, starts and exits on command. */
public final class ScriptedProgram {
    private final Sandbox sandbox;
    private final JavaProgram program;
    private final Reprise reprise;
    private final int control = Http.freePort();
    private String plan = "";

    /** @param addresses each {@code ADDRESS:PORT} on which it listens from the start */
    public ScriptedProgram(Sandbox sandbox, String... addresses) {
        this.sandbox = sandbox;
        program = JavaProgram.copy(sandbox, "answers/scripted");
        plan(addresses);
        reprise = program.reprise(program.fromClassPath("example.Main"), "--json")
                .with("CONTROL", Integer.toString(control))
                .start();
        reprise.awaitWatching(program.classes());
    }

    /** Sets what it listens on after its next start, which happens now if it is running. */
    public void plan(String... addresses) {
        String next = "return \"" + String.join(" ", addresses) + "\"";
        program.edit("example.Plan", "return \"" + plan + "\"", next);
        plan = String.join(" ", addresses);
    }

    /** Waits until this generation is ready and accepts commands. */
    public void awaitGeneration(int generation) {
        reprise.awaitReady(generation);
        Http.awaitAnswer(control, "ready for commands");
    }

    public Reprise reprise() {
        return reprise;
    }

    /** The port that it listens on now, or the exception. */
    public String open(String address) {
        return Http.get(control, "/open/" + address);
    }

    public void close(int port) {
        Http.get(control, "/close/" + port);
    }

    /** The process id. */
    public long spawn(String command) {
        return Long.parseLong(Http.get(control, "/spawn/" + command.replace(" ", "%20")));
    }

    public void exit(int code) {
        Http.get(control, "/exit/" + code);
    }

    /** Starts a load on one of its ports; it stops with the test. */
    public Load load(int port, int requestsPerSecond) {
        Load load = Load.on(port, requestsPerSecond);
        sandbox.undo(load);
        return load;
    }
}
