package dev.reprise.protocol;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Builds the fields of messages. */
final class MessageFields {
    private MessageFields() {}

    /** @param namesAndValues names and values in turn */
    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
