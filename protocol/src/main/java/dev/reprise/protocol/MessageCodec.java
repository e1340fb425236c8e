package dev.reprise.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;

/** Encodes messages as lines of JSON and decodes them. Unknown fields are ignored, so that a later version can add some. */
public final class MessageCodec {
    /** The maximum length of a line, in bytes of UTF-8 without the line end. */
    public static final int MAX_LINE_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 32;

    private MessageCodec() {}

    /** Returns the message as one line, without the line end. */
    public static String encode(Message message) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", message.type());
        object.putAll(message.fields());
        return JsonWriter.string(object);
    }

    /**
     * Decodes a message from a client: {@link FromProgram} or {@link FromTool}, depending on the role.
     *
     * @throws MalformedMessage if the line is no such message
     */
    public static Message decodeFromClient(String line, Hello.Role role) throws MalformedMessage {
        MessageReader reader = new MessageReader(new JsonObjectReader(parse(line)));
        return role == Hello.Role.PROGRAM ? reader.fromProgram() : reader.fromTool();
    }

    /**
     * Decodes the first line of a connection.
     *
     * @throws MalformedMessage if the line is not a {@link Hello}
     */
    public static Hello decodeHello(String line) throws MalformedMessage {
        return new MessageReader(new JsonObjectReader(parse(line))).hello();
    }

    /**
     * Decodes a message from Reprise: {@link ToProgram}, {@link ToTool} or {@link Refused}.
     *
     * @throws MalformedMessage if the line is no such message
     */
    public static Message decodeFromReprise(String line) throws MalformedMessage {
        return new MessageReader(new JsonObjectReader(parse(line))).fromReprise();
    }

    private static JsonObject parse(String line) throws MalformedMessage {
        checkDepth(line);
        try {
            return JsonParser.object().from(line);
        } catch (JsonParserException e) {
            throw new MalformedMessage("no JSON object: " + e.getMessage());
        }
    }

    /** Runs before the parser, which is recursive: a stack overflow would break the classes that are being loaded at that moment. */
    private static void checkDepth(String line) throws MalformedMessage {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == '"') {
                quoted = !quoted;
            } else if (quoted) {
                i += each == '\\' ? 1 : 0;
            } else if (each == '{' || each == '[') {
                depth++;
            } else if (each == '}' || each == ']') {
                depth--;
            }
            if (depth > MAX_DEPTH) {
                throw new MalformedMessage("nested more than " + MAX_DEPTH + " deep");
            }
        }
    }
}
