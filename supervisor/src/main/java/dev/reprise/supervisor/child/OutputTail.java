package dev.reprise.supervisor.child;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines of an output, bounded in number and size. Any thread. */
final class OutputTail {
    static final int LINES = 40;
    static final int BYTES = 16 * 1024;

    // ECMA-48: control sequences, operating system commands up to BEL or ST, other two-character escapes.
    private static final Pattern ESCAPES =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[ -/]*[0-~])");

    private final byte[] ring = new byte[BYTES];
    private long written;

    synchronized void append(byte[] bytes, int length) {
        int from = Math.max(0, length - BYTES);
        written += from;
        for (int i = from; i < length; i++) {
            ring[(int) (written++ % BYTES)] = bytes[i];
        }
    }

    /** Without escape sequences and carriage returns; what is no UTF-8 is replaced. */
    synchronized List<String> lines() {
        int size = (int) Math.min(written, BYTES);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = ring[(int) ((written - size + i) % BYTES)];
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (written > BYTES) {
            text = text.substring(text.indexOf('\n') + 1);
        }
        List<String> lines = plain(text).lines().toList();
        return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    /** What a reader would see of it. */
    static String plain(String text) {
        return ESCAPES.matcher(text).replaceAll("").replace("\r", "");
    }
}
