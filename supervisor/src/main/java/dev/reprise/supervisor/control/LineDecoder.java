package dev.reprise.supervisor.control;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Decodes lines from received bytes. Buffers at most one line. */
final class LineDecoder {
    private static final int USUAL = 1024;

    private final int longest;
    private byte[] line = new byte[USUAL];
    private int length;

    LineDecoder(int longest) {
        this.longest = longest;
    }

    /** Returns the next line that these bytes complete, if any. Consumes the bytes up to its end, or all of them. */
    Optional<String> next(ByteBuffer bytes) throws ProtocolException {
        while (bytes.hasRemaining()) {
            byte each = bytes.get();
            if (each == '\n') {
                return Optional.of(text());
            }
            if (length == longest) {
                throw new ProtocolException("oversized", "a line has more than " + longest + " bytes");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, Math.min(longest, 2 * length));
            }
            line[length++] = each;
        }
        return Optional.empty();
    }

    private String text() throws ProtocolException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolException("malformed", "no UTF-8");
        } finally {
            length = 0;
            line = line.length > 64 * USUAL ? new byte[USUAL] : line;
        }
    }
}
