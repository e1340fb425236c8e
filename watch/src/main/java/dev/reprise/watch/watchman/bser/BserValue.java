package dev.reprise.watch.watchman.bser;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of Watchman's binary protocol.
 *
 * @see <a href="https://facebook.github.io/watchman/docs/bser">BSER</a>
 */
public sealed interface BserValue {
    BserValue TRUE = new Bool(true);
    BserValue FALSE = new Bool(false);
    BserValue NULL = new Null();

    record Int(long value) implements BserValue {}

    record Real(double value) implements BserValue {}

    record Bool(boolean value) implements BserValue {}

    record Null() implements BserValue {}

    record Array(List<BserValue> items) implements BserValue {
        public Array {
            items = List.copyOf(items);
        }
    }

    record Table(Map<String, BserValue> fields) implements BserValue {
        public Table {
            fields = Map.copyOf(fields);
        }

        public Optional<BserValue> get(String key) {
            return Optional.ofNullable(fields.get(key));
        }

        public boolean has(String key) {
            return fields.containsKey(key);
        }

        /** The text of a key; empty if there is none or it is not a string. */
        public Optional<String> text(String key) {
            return get(key).filter(Bytes.class::isInstance)
                    .map(Bytes.class::cast)
                    .map(Bytes::text);
        }

        /** Whether the value of that key is true. */
        public boolean isTrue(String key) {
            return TRUE.equals(fields.get(key));
        }

        /** The items of a key; none if it is not an array. */
        public List<BserValue> items(String key) {
            return get(key).orElse(NULL) instanceof Array array ? array.items() : List.of();
        }
    }

    /** A string as received: a file name need not be text in any encoding. */
    final class Bytes implements BserValue {
        private final byte[] value;

        public Bytes(byte[] value) {
            this.value = value;
        }

        /** Not a copy; must not be changed. */
        public byte[] value() {
            return value;
        }

        public boolean isEmpty() {
            return value.length == 0;
        }

        public String text() {
            return new String(value, StandardCharsets.UTF_8);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Bytes[" + text() + "]";
        }
    }

    static BserValue bser(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static BserValue bser(byte[] bytes) {
        return new Bytes(bytes);
    }

    static BserValue bser(boolean value) {
        return value ? TRUE : FALSE;
    }

    static BserValue bser(long value) {
        return new Int(value);
    }

    static Array array(BserValue... items) {
        return new Array(List.of(items));
    }
}
