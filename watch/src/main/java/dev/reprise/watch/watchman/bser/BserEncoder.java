package dev.reprise.watch.watchman.bser;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes BSER values, each integer in as few bytes as it needs. */
final class BserEncoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;

    private BserEncoder(ByteOrder order) {
        this.order = order;
    }

    static byte[] encode(BserValue value, ByteOrder order) {
        BserEncoder encoder = new BserEncoder(order);
        encoder.value(value);
        return encoder.out.toByteArray();
    }

    private void value(BserValue value) {
        if (value instanceof BserValue.Int number) {
            integer(number.value());
        } else if (value instanceof BserValue.Real number) {
            out.write(BserTag.REAL);
            fixed(Double.doubleToRawLongBits(number.value()), Double.BYTES);
        } else if (value instanceof BserValue.Bool bool) {
            out.write(bool.value() ? BserTag.TRUE : BserTag.FALSE);
        } else if (value instanceof BserValue.Null) {
            out.write(BserTag.NULL);
        } else if (value instanceof BserValue.Bytes string) {
            string(string.value());
        } else if (value instanceof BserValue.Array array) {
            out.write(BserTag.ARRAY);
            integer(array.items().size());
            array.items().forEach(this::value);
        } else if (value instanceof BserValue.Table table) {
            out.write(BserTag.TABLE);
            integer(table.fields().size());
            table.fields().forEach((key, field) -> {
                string(key.getBytes(StandardCharsets.UTF_8));
                value(field);
            });
        }
    }

    private void string(byte[] bytes) {
        out.write(BserTag.BYTES);
        integer(bytes.length);
        out.writeBytes(bytes);
    }

    private void integer(long value) {
        if (value == (byte) value) {
            out.write(BserTag.INT8);
            fixed(value, Byte.BYTES);
        } else if (value == (short) value) {
            out.write(BserTag.INT16);
            fixed(value, Short.BYTES);
        } else if (value == (int) value) {
            out.write(BserTag.INT32);
            fixed(value, Integer.BYTES);
        } else {
            out.write(BserTag.INT64);
            fixed(value, Long.BYTES);
        }
    }

    private void fixed(long bits, int count) {
        for (int i = 0; i < count; i++) {
            int place = order == ByteOrder.LITTLE_ENDIAN ? i : count - 1 - i;
            out.write((int) (bits >>> (Byte.SIZE * place)));
        }
    }
}
