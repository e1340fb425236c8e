package dev.reprise.process.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The last lines of a stream, limited in number and size. Any thread. */
public final class OutputTail {
    public static final int LINES = 40;
    static final int BYTES = 16 * 1024;

    private final byte[] ring = new byte[BYTES];
    private long written;

    public synchronized void append(byte[] bytes, int length) {
        int from = Math.max(0, length - BYTES);
        written += from;
        for (int i = from; i < length; i++) {
            ring[(int) (written++ % BYTES)] = bytes[i];
        }
    }

    /** The lines as {@link OutputText} converts them; bytes that are not valid UTF-8 are replaced. */
    public synchronized List<String> lines() {
        int size = (int) Math.min(written, BYTES);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = ring[(int) ((written - size + i) % BYTES)];
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (written > BYTES) {
            text = text.substring(text.indexOf('\n') + 1);
        }
        List<String> lines = text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("\n")).map(OutputText::of).toList();
        return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
}
