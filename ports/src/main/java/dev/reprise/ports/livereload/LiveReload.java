package dev.reprise.ports.livereload;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.core.Problem;

/**
 * Has a port of its own on 127.0.0.1, with a script for pages of the program and the events that this script goes by. All methods
 * return at once, on any thread.
 */
public final class LiveReload implements AutoCloseable {
    /** Where the LiveReload tools of all languages listen. */
    public static final int DEFAULT_PORT = 35_729;

    private @Nullable ReloadServer server;
    private boolean closed;
    private int latest;

    private LiveReload() {}

    /** One that nobody listens to. */
    public static LiveReload off() {
        return new LiveReload();
    }

    /**
     * One that listens soon: it is started in the background.
     *
     * @param problems told on another thread if that fails; the run goes on without
     */
    public static LiveReload on(int port, Consumer<Problem> problems) {
        LiveReload reload = new LiveReload();
        Thread thread = new Thread(() -> reload.start(port, problems), "reprise-livereload-starter");
        thread.setDaemon(true);
        thread.start();
        return reload;
    }

    private void start(int port, Consumer<Problem> problems) {
        try {
            keep(ReloadServer.start(port));
        } catch (IOException e) {
            problems.accept(new Problem(
                    "livereload-unavailable",
                    "The browser is not told of reloads.",
                    "The port " + port + " can't be opened: " + e.getMessage() + ".",
                    "End what has it, as a rule another Reprise or a LiveReload of a build tool, or give another one by"
                            + " --livereload=PORT, in the pages as well."));
        }
    }

    private synchronized void keep(ReloadServer started) {
        if (closed) {
            started.close();
        } else {
            started.answers(latest);
            server = started;
        }
    }

    /** What a browser loads from now on is of this edition of the program, which no former page was of. */
    public synchronized void answers(int edition) {
        latest = edition;
        if (server != null) {
            server.answers(edition);
        }
    }

    /** Has pages of former editions loaded again. */
    public synchronized void reload(int edition) {
        answers(edition);
        if (server != null) {
            server.reload();
        }
    }

    /**
     * Has these style sheets loaded again, in pages that stay as they are.
     *
     * @param paths with slashes, relative to anything: as much of the end of each as is in an address counts
     */
    public synchronized void stylesheets(List<String> paths) {
        if (server != null) {
            server.stylesheets(paths);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) {
            server.close();
        }
    }
}
