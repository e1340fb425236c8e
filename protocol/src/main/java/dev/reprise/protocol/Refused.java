package dev.reprise.protocol;

import java.util.Map;

/**
 * Sent by Reprise before it closes the connection: why it does so.
 *
 * @param code stable: {@code version}, {@code generation}, {@code malformed}, {@code oversized}, {@code unexpected}, {@code slow}
 * @param reason for people
 */
public record Refused(String code, String reason) implements Message {
    public static final String TYPE = "refused";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> fields() {
        return MessageFields.of("code", code, "reason", reason);
    }
}
