package dev.reprise.supervisor.report;

import java.io.PrintStream;

import dev.reprise.core.Style;
import dev.reprise.core.StyledText;
import dev.reprise.protocol.PrintableText;

/**
 * An output that a person may read. Everything that Reprise itself prints goes through here, which keeps foreign control sequences from the
 * terminal. Writing never fails: output that can't be written is dropped, because the program must keep running without a terminal.
 * Thread-safe.
 */
public final class Console {
    private final PrintStream stream;
    private final Style style;

    public Console(PrintStream stream, Style style) {
        this.stream = stream;
        this.style = style;
    }

    /** Writes the text in one piece, so that only whole lines mix with the program's output. */
    public void print(StyledText text) {
        write(text.render(style));
    }

    /** Writes JSON, followed by a line end. */
    public void printJson(String json) {
        write(PrintableText.ofJson(json) + "\n");
    }

    private void write(String safe) {
        stream.print(safe);
        stream.flush();
    }

    /** Whether an earlier write failed, for example because the terminal is gone. */
    public boolean isBroken() {
        return stream.checkError();
    }
}
