package dev.reprise.ports.livereload;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reprise.core.Problem;

/**
 * Serves a script for the program's pages and the events for this script, on a port of its own on 127.0.0.1. All
 * methods return at once, on any thread.
 */
public final class LiveReload implements AutoCloseable {
    /** The port that the LiveReload tools of all languages use. */
    public static final int DEFAULT_PORT = 35_729;

    private @Nullable ReloadServer server;
    private boolean closed;
    private int latest;

    private LiveReload() {}

    /** An instance without a server. */
    public static LiveReload off() {
        return new LiveReload();
    }

    /**
     * An instance that starts its server in the background.
     *
     * @param problems called on another thread if that fails; Reprise continues without it
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
                    "Browser reload is off.",
                    "Port " + port + " can't be opened: " + e.getMessage() + ".",
                    "Stop the process that uses it, often another Reprise or a build tool's LiveReload. Or choose another port"
                            + " with --livereload=PORT, and change it in your pages as well."));
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

    /** Pages that a browser loads from now on belong to this edition of the program, which is unlike those before. */
    public synchronized void answers(int edition) {
        latest = edition;
        if (server != null) {
            server.answers(edition);
        }
    }

    /** Reloads the pages of former editions. */
    public synchronized void reload(int edition) {
        answers(edition);
        if (server != null) {
            server.reload();
        }
    }

    /**
     * Reloads these style sheets without reloading the pages.
     *
     * @param paths with slashes, relative to any directory: a style sheet matches by the end of its URL
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
