package dev.reprise.protocol;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Typed access to the fields of a JSON object. A missing list reads as an empty one; unknown fields are ignored. */
final class JsonObjectReader {
    private final JsonObject object;

    JsonObjectReader(JsonObject object) {
        this.object = object;
    }

    String text(String name) throws MalformedMessage {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new MalformedMessage(name + " has to be a string");
    }

    String optionalText(String name) throws MalformedMessage {
        return isAbsent(name) ? "" : text(name);
    }

    List<Long> numbers(String name) throws MalformedMessage {
        List<Long> numbers = new ArrayList<>();
        for (Object each : array(name)) {
            numbers.add(number(name, each));
        }
        return numbers;
    }

    long number(String name) throws MalformedMessage {
        return number(name, object.get(name));
    }

    private static long number(String name, @Nullable Object value) throws MalformedMessage {
        // The parser has three types for whole numbers; one with a fraction or an exponent is a Double.
        if (value instanceof Integer
                || value instanceof Long
                || (value instanceof BigInteger big && big.bitLength() < Long.SIZE)) {
            return ((Number) value).longValue();
        }
        throw new MalformedMessage(name + " has to be a whole number");
    }

    int integer(String name) throws MalformedMessage {
        long number = number(name);
        if (number != (int) number) {
            throw new MalformedMessage(name + " is out of range");
        }
        return (int) number;
    }

    int optionalInteger(String name) throws MalformedMessage {
        return isAbsent(name) ? 0 : integer(name);
    }

    boolean flag(String name) throws MalformedMessage {
        if (isAbsent(name)) {
            return false;
        }
        if (object.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw new MalformedMessage(name + " has to be true or false");
    }

    boolean isAbsent(String name) {
        return object.get(name) == null;
    }

    <E extends Enum<E>> E constant(Class<E> type, String name) throws MalformedMessage {
        String word = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw new MalformedMessage(name + " can't be " + word);
    }

    List<String> texts(String name) throws MalformedMessage {
        List<String> texts = new ArrayList<>();
        for (Object each : array(name)) {
            if (!(each instanceof String text)) {
                throw new MalformedMessage(name + " has to hold strings");
            }
            texts.add(text);
        }
        return texts;
    }

    List<JsonObjectReader> objects(String name) throws MalformedMessage {
        List<JsonObjectReader> objects = new ArrayList<>();
        for (Object each : array(name)) {
            if (!(each instanceof JsonObject inner)) {
                throw new MalformedMessage(name + " has to hold objects");
            }
            objects.add(new JsonObjectReader(inner));
        }
        return objects;
    }

    private JsonArray array(String name) throws MalformedMessage {
        @Nullable Object value = object.get(name);
        if (value == null) {
            return new JsonArray();
        }
        if (value instanceof JsonArray array) {
            return array;
        }
        throw new MalformedMessage(name + " has to be an array");
    }
}
