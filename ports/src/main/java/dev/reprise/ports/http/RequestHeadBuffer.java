package dev.reprise.ports.http;

import java.util.Arrays;

/** Collects the head of a request while it arrives, up to a limit. */
final class RequestHeadBuffer {
    /** The limit; the rest of a longer head is ignored. */
    static final int LONGEST = 32 * 1024;

    private byte[] bytes = new byte[512];
    private int size;
    private int firstLineEnd = -1;
    private boolean lineEmpty = true;
    private boolean complete;
    private int blank;

    /** Adds a byte. */
    void add(byte next) {
        if (firstLineEnd < 0 && lineEmpty && (next == '\r' || next == '\n')) {
            // Empty lines before a request are not part of it (RFC 9112 2.2).
            blank++;
            return;
        }
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = next;
        if (next == '\n') {
            complete = firstLineEnd >= 0 && lineEmpty;
            firstLineEnd = firstLineEnd < 0 ? size : firstLineEnd;
            lineEmpty = true;
        } else if (next != '\r') {
            lineEmpty = false;
        }
    }

    /** Whether the limit is reached. */
    boolean isFull() {
        return size + blank >= LONGEST;
    }

    /** Whether the empty line after the headers has arrived. */
    boolean isComplete() {
        return complete;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean hasFirstLine() {
        return firstLineEnd >= 0;
    }

    byte[] firstLine() {
        return Arrays.copyOf(bytes, firstLineEnd < 0 ? size : firstLineEnd);
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }
}
