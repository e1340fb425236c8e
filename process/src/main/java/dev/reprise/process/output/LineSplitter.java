package dev.reprise.process.output;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Splits output into lines. One thread. */
public final class LineSplitter {
    /** The rest of a longer line is dropped. */
    static final int LONGEST = 16 * 1024;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> lines;

    /** @param lines receives each line without its line break, as {@link OutputText} converts it */
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
