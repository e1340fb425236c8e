package dev.reprise.supervisor.report;

import java.io.PrintStream;

import dev.reprise.core.Style;
import dev.reprise.core.StyledText;
import dev.reprise.protocol.PrintableText;

/**
 * An output that a person may be looking at. All that Reprise itself prints goes through here, so none of it can bring a control sequence
 * of somebody else to a terminal. Writing never fails: what can't be written is dropped, for the program has to go on when the terminal is
 * gone. Any thread.
 */
public final class Console {
    private final PrintStream stream;
    private final Style style;

    public Console(PrintStream stream, Style style) {
        this.stream = stream;
        this.style = style;
    }

    /** Writes it in one piece, so that it mixes with the program's output by whole lines. */
    public void print(StyledText text) {
        write(text.render(style));
    }

    /** Writes JSON, with a line end after it. */
    public void printJson(String json) {
        write(PrintableText.ofJson(json) + "\n");
    }

    private void write(String safe) {
        stream.print(safe);
        stream.flush();
    }

    /** Whether nobody can read it any more. */
    public boolean isBroken() {
        return stream.checkError();
    }
}
