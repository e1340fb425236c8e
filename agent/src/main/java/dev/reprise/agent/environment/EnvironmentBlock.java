package dev.reprise.agent.environment;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The environment of this process in its memory (proc(5): {@code environ}). {@link System#getenv} reads it once, at the first call. A
 * standby gets a variable later, so it must not call that before. Linux only.
 */
final class EnvironmentBlock {
    private static final String STAT = "/proc/self/stat";
    private static final String MEMORY = "/proc/self/mem";
    private static final String COPY = "/proc/self/environ";

    /** The positions of {@code env_start} and {@code env_end} after the name of the program, see proc(5). */
    private static final int START = 48;

    private static final int END = 49;

    private EnvironmentBlock() {}

    /** Returns all variables; null if this system does not show them. */
    static byte @Nullable [] read() {
        try (InputStream in = new FileInputStream(COPY)) {
            return in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }

    /** Returns the value of a variable; null if it is not in the block. */
    static @Nullable String value(byte[] block, String name) {
        int start = find(block, name);
        return start < 0 ? null : new String(block, start, end(block, start) - start, charset());
    }

    /** Returns where the value of a variable begins, or -1. */
    private static int find(byte[] block, String name) {
        byte[] wanted = name.concat("=").getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < block.length; at = end(block, at) + 1) {
            if (startsWith(block, at, wanted)) {
                return at + wanted.length;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] block, int at, byte[] wanted) {
        if (at + wanted.length > block.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (block[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static int end(byte[] block, int start) {
        int end = start;
        while (end < block.length && block[end] != 0) {
            end++;
        }
        return end;
    }

    /**
     * Replaces the value of a variable in the memory of this process, for the JDK and for native code.
     *
     * @throws IOException if the system does not allow that, or the new value is longer than the old one
     */
    static void overwrite(String name, String value) throws IOException {
        String[] stat = stat();
        long start = Long.parseLong(stat[START]);
        byte[] block = new byte[Math.toIntExact(Long.parseLong(stat[END]) - start)];
        try (RandomAccessFile memory = new RandomAccessFile(MEMORY, "rw")) {
            memory.seek(start);
            memory.readFully(block);
            int at = find(block, name);
            byte[] bytes = value.getBytes(charset());
            if (at < 0 || bytes.length > end(block, at) - at) {
                throw new IOException("there is no room for ".concat(name));
            }
            byte[] padded = new byte[end(block, at) - at];
            System.arraycopy(bytes, 0, padded, 0, bytes.length);
            memory.seek(start + at);
            memory.write(padded);
        }
    }

    private static String[] stat() throws IOException {
        try (InputStream in = new FileInputStream(STAT)) {
            String line = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            // The name of the program may contain spaces and parentheses.
            return line.substring(line.lastIndexOf(')')).split(" ", -1);
        }
    }

    /** The charset by which the JDK decodes variables. */
    private static Charset charset() {
        String name = System.getProperty("sun.jnu.encoding");
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }
}
