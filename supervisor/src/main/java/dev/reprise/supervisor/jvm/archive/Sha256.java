package dev.reprise.supervisor.jvm.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The hash function SHA-256, which every Java platform has. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the hash of lines, in hexadecimal digits. */
    static String of(List<String> lines) {
        return HexFormat.of().formatHex(create().digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }
}
