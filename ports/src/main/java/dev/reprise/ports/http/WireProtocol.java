package dev.reprise.ports.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a client speaks, as the first bytes that arrive tell. */
public enum WireProtocol {
    HTTP(""),
    TLS("TLS (https)"),
    HTTP_2("HTTP/2 without TLS"),
    OTHER("something that is not HTTP");

    private static final int HANDSHAKE = 0x16;

    private static final String METHOD = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,24}";

    /** RFC 9112 section 3, as far as it has arrived: a method, which is a token, and anything after a space. */
    private static final Pattern BEGINNING = Pattern.compile(METHOD + "( [^\\n]*)?");

    /** A whole request line. What is in between is often no URI, and answered all the same. */
    private static final Pattern LINE = Pattern.compile(METHOD + "( .*)? (?i:HTTP)/\\d(\\.\\d)?");

    /** That of HTTP/0.9, see RFC 1945 section 5. */
    private static final Pattern SIMPLE_LINE = Pattern.compile("GET \\S+");

    private static final String PREFACE = "PRI * HTTP/2.0";

    private final String words;

    WireProtocol(String words) {
        this.words = words;
    }

    /** @param start what has arrived, with no more than the first line; not empty */
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

    /** Whether nothing follows this line. */
    static boolean isWithoutHeaders(byte[] line) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        return text.endsWith("\n") && SIMPLE_LINE.matcher(text.strip()).matches();
    }

    /** To follow "speaks". */
    public String words() {
        return words;
    }
}
