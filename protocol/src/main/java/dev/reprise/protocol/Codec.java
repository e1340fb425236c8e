package dev.reprise.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;

/** Messages as lines of JSON, and back. What is not known of a message is skipped, so that a later version may say more. */
public final class Codec {
    /** A longer line is no message, in characters without its end. */
    public static final int LONGEST_LINE = 1 << 20;

    private Codec() {}

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
        Reading reading = new Reading(parse(line));
        return role == Hello.Role.PROGRAM ? reading.fromProgram() : reading.fromTool();
    }

    /**
     * Reads the first line of a connection.
     *
     * @throws MalformedMessage if it is no hello
     */
    public static Hello decodeHello(String line) throws MalformedMessage {
        return new Reading(parse(line)).hello();
    }

    /**
     * Reads what Reprise says: {@link ToProgram}, {@link ToTool} or {@link Refused}.
     *
     * @throws MalformedMessage if the line is none of these
     */
    public static Message decodeFromReprise(String line) throws MalformedMessage {
        return new Reading(parse(line)).fromReprise();
    }

    private static JsonObject parse(String line) throws MalformedMessage {
        try {
            return JsonParser.object().from(line);
        } catch (JsonParserException e) {
            throw new MalformedMessage("no JSON object: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new MalformedMessage("nested too deeply");
        }
    }
}
