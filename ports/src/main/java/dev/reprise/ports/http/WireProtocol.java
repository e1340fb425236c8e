package dev.reprise.ports.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The protocol that a client uses, according to the first bytes that arrive. */
public enum WireProtocol {
    HTTP(""),
    TLS("TLS (https)"),
    HTTP_2("HTTP/2 without TLS"),
    OTHER("a protocol other than HTTP");

    private static final int HANDSHAKE = 0x16;

    private static final String METHOD = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,24}";

    /** The start of a request line, see RFC 9112 section 3: a method, which is a token, and anything after a space. */
    private static final Pattern BEGINNING = Pattern.compile(METHOD + "( [^\\n]*)?");

    /** A complete request line. What is in between is often not a valid URI, and is answered all the same. */
    private static final Pattern LINE = Pattern.compile(METHOD + "( .*)? (?i:HTTP)/\\d(\\.\\d)?");

    /** A request line of HTTP/0.9, see RFC 1945 section 5. */
    private static final Pattern SIMPLE_LINE = Pattern.compile("GET \\S+");

    private static final String PREFACE = "PRI * HTTP/2.0";

    private final String words;

    WireProtocol(String words) {
        this.words = words;
    }

    /** @param start the bytes that have arrived, up to the end of the first line; not empty */
    static WireProtocol of(byte[] start) {
        if (start[0] == HANDSHAKE) {
            return TLS;
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        String line = text.strip();
        if (line.startsWith(PREFACE)) {
            return HTTP_2;
        }
        boolean http = text.endsWith("\n")
                ? LINE.matcher(line).matches() || SIMPLE_LINE.matcher(line).matches()
                : BEGINNING.matcher(text).matches() && !text.startsWith("SSH-");
        return http ? HTTP : OTHER;
    }

    /** Whether no headers follow this line. */
    static boolean isWithoutHeaders(byte[] line) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        return text.endsWith("\n") && SIMPLE_LINE.matcher(text.strip()).matches();
    }

    /** The name for messages, to follow "uses". */
    public String words() {
        return words;
    }
}
