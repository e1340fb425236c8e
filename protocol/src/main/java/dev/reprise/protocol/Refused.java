package dev.reprise.protocol;

import java.util.Map;

/**
 * The reason why Reprise closes the connection, sent before it does so.
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
