package dev.reprise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

import dev.reprise.files.NativeLibraries;
import dev.reprise.supervisor.report.Report;
import dev.reprise.supervisor.report.Reporter;

/**
 * Reads single keys from the terminal. It is a reporter because it acts on reports: it opens the terminal after the first child
 * has started, so that it does not delay that start, and sets the terminal's modes again after each report, because they are restored when
 * a child exits.
 */
final class Keyboard implements Reporter, AutoCloseable {
    private final KeyBindings keys;
    private @Nullable Terminal terminal;
    private @Nullable Attributes before;
    private boolean unusable;
    private boolean closed;

    Keyboard(KeyBindings keys) {
        this.keys = keys;
    }

    @Override
    public void report(Report report) {
        boolean beforeFirstChild = report instanceof Report.Watching || report instanceof Report.Notice;
        if (isOpen()) {
            resume();
        } else if (!beforeFirstChild && !(report instanceof Report.Quitting)) {
            background(this::resume, "reprise-keyboard-open");
        }
    }

    /** Starts reading keys, also after Ctrl-Z and a continue; does nothing while this process is in the background. */
    synchronized void resume() {
        if (closed || unusable || !Terminals.inForeground()) {
            return;
        }
        if (terminal == null) {
            open();
        }
        if (terminal != null && before != null) {
            terminal.setAttributes(singleKeys(before));
        }
    }

    /** Restores the terminal's original modes. */
    @Override
    public synchronized void close() {
        if (!closed && terminal != null && before != null && Terminals.inForeground()) {
            terminal.setAttributes(before);
        }
        closed = true;
    }

    private synchronized boolean isOpen() {
        return terminal != null;
    }

    private void open() {
        try {
            Terminal opened = NativeLibraries.load("jline.tmpdir", Keyboard::systemTerminal);
            terminal = opened;
            before = opened.getAttributes();
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "reprise-keyboard-restore"));
            background(this::read, "reprise-keyboard");
            keys.onOpened();
        } catch (RuntimeException | LinkageError e) {
            // No native library for this platform, or no place to unpack it: Reprise runs without keys, and Ctrl-C
            // still works.
            unusable = true;
        }
    }

    private static Terminal systemTerminal() {
        try {
            return TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysErrOrSysOut)
                    .provider("jni")
                    .dumb(false)
                    .nativeSignals(false)
                    .graphemeCluster(false)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Single keys without echo; Ctrl-C and Ctrl-Z keep their meaning, and output processing stays on. */
    private static Attributes singleKeys(Attributes before) {
        Attributes single = new Attributes(before);
        single.setLocalFlag(LocalFlag.ICANON, false);
        single.setLocalFlag(LocalFlag.ECHO, false);
        single.setControlChar(ControlChar.VMIN, 1);
        single.setControlChar(ControlChar.VTIME, 0);
        return single;
    }

    private void read() {
        try {
            for (int key = System.in.read(); key >= 0; key = System.in.read()) {
                keys.onKey(key);
            }
        } catch (IOException e) {
            // The terminal is gone; SIGHUP does the rest.
        }
    }

    private static void background(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
