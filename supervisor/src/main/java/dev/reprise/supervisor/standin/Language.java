package dev.reprise.supervisor.standin;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a client speaks, told from the first bytes that arrive. */
enum Language {
    HTTP(""),
    TLS("TLS (https)"),
    HTTP_2("HTTP/2 without TLS"),
    OTHER("something that is not HTTP");

    private static final int HANDSHAKE = 0x16;

    /** RFC 9112 section 3, as far as it has arrived; a method in lower case is nobody's. */
    private static final Pattern REQUEST_LINE =
            Pattern.compile("[A-Z][A-Z-]{0,23}( ([^\\x00-\\x20].*)?)?", Pattern.DOTALL);

    private static final String PREFACE = "PRI * HTTP/2.0";

    private final String words;

    Language(String words) {
        this.words = words;
    }

    /** @param start not empty */
    static Language of(byte[] start) {
        if (start[0] == HANDSHAKE) {
            return TLS;
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith(PREFACE)) {
            return HTTP_2;
        }
        return REQUEST_LINE.matcher(text).matches() && !text.startsWith("SSH-") ? HTTP : OTHER;
    }

    /** To follow "speaks". */
    String words() {
        return words;
    }
}
