package dev.reprise.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;

/** Messages as lines of JSON, and back. What is not known of a message is skipped, so that a later version may say more. */
public final class MessageCodec {
    /** A longer line is no message, in bytes of UTF-8 without its end. */
    public static final int LONGEST_LINE = 1 << 20;

    private static final int DEEPEST = 32;

    private MessageCodec() {}

    /** One line, without its end. */
    public static String encode(Message message) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", message.type());
        object.putAll(message.fields());
        return JsonWriter.string(object);
    }

    /**
     * Reads what somebody who connects says: {@link Hello} and {@link FromProgram} or {@link FromTool}.
     *
     * @throws MalformedMessage if the line is none of these
     */
    public static Message decodeFromClient(String line, Hello.Role role) throws MalformedMessage {
        MessageReader reading = new MessageReader(parse(line));
        return role == Hello.Role.PROGRAM ? reading.fromProgram() : reading.fromTool();
    }

    /**
     * Reads the first line of a connection.
     *
     * @throws MalformedMessage if it is no hello
     */
    public static Hello decodeHello(String line) throws MalformedMessage {
        return new MessageReader(parse(line)).hello();
    }

    /**
     * Reads what Reprise says: {@link ToProgram}, {@link ToTool} or {@link Refused}.
     *
     * @throws MalformedMessage if the line is none of these
     */
    public static Message decodeFromReprise(String line) throws MalformedMessage {
        return new MessageReader(parse(line)).fromReprise();
    }

    private static JsonObject parse(String line) throws MalformedMessage {
        refuseDepth(line);
        try {
            return JsonParser.object().from(line);
        } catch (JsonParserException e) {
            throw new MalformedMessage("no JSON object: " + e.getMessage());
        }
    }

    /** Asked before the parser is, which is recursive: an overflow of the stack would leave classes that it loads just then broken. */
    private static void refuseDepth(String line) throws MalformedMessage {
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
            if (depth > DEEPEST) {
                throw new MalformedMessage("nested more than " + DEEPEST + " deep");
            }
        }
    }
}
