package dev.reprise.watch.watchman;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Paths as the bytes that Watchman uses. A Unix file name may be any bytes, and a {@code String} can hold only those that the JVM's file
 * name encoding knows; but a {@code file:} URI has them percent-encoded, and the JDK converts those to bytes and back unchanged. On Windows
 * Watchman uses UTF-8.
 */
final class RawPath {
    private static final boolean UNIX = File.separatorChar == '/';
    private static final HexFormat PERCENT = HexFormat.of().withPrefix("%");
    private static final Path SLASH = Path.of("/");

    private RawPath() {}

    /** The bytes of an absolute path. */
    static byte[] bytes(Path path) {
        if (!UNIX) {
            return path.toString().getBytes(StandardCharsets.UTF_8);
        }
        String text = path.toString();
        return isAscii(text)
                ? text.getBytes(StandardCharsets.US_ASCII)
                : decoded(path.toUri().getRawPath());
    }

    /** The bytes of the last name of a path. */
    static byte[] name(Path path) {
        Path name = path.getFileName();
        if (!UNIX) {
            return name.toString().getBytes(StandardCharsets.UTF_8);
        }
        byte[] slashed = bytes(SLASH.resolve(name));
        return Arrays.copyOfRange(slashed, 1, slashed.length);
    }

    /** The path of these bytes, relative to {@code base}. */
    static Path resolve(Path base, byte[] relative) {
        String text = new String(relative, StandardCharsets.UTF_8);
        if (!UNIX || isAscii(text)) {
            return base.resolve(text);
        }
        return base.resolve(SLASH.relativize(Path.of(URI.create("file:///" + PERCENT.formatHex(relative)))));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** Without the slash that the JDK appends to a directory. */
    private static byte[] decoded(String encoded) {
        int end = encoded.length() > 1 && encoded.endsWith("/") ? encoded.length() - 1 : encoded.length();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < end; i++) {
            if (encoded.charAt(i) == '%') {
                out.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
                i += 2;
            } else {
                out.write(encoded.charAt(i));
            }
        }
        return out.toByteArray();
    }
}
