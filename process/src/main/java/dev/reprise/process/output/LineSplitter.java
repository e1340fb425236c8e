package dev.reprise.process.output;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes complete lines of the pieces of an output. One thread. */
public final class LineSplitter {
    /** What a line has more of is not looked at. */
    static final int LONGEST = 16 * 1024;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> lines;

    /** @param lines takes each line without its end, as {@link OutputText} shows it */
    public LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    public void append(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                lines.accept(OutputText.of(line.toString(StandardCharsets.UTF_8)));
                line.reset();
            } else if (line.size() < LONGEST) {
                line.write(bytes[i]);
            }
        }
    }
}
