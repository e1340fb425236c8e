package dev.reprise.watch.watchman.bser;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.reprise.watch.watchman.bser.BserValue.Array;
import dev.reprise.watch.watchman.bser.BserValue.Bytes;
import dev.reprise.watch.watchman.bser.BserValue.Int;
import dev.reprise.watch.watchman.bser.BserValue.Real;
import dev.reprise.watch.watchman.bser.BserValue.Table;

/** Reads one BSER value from the remaining bytes of a buffer, in the buffer's byte order. Trusts none of its input. */
final class BserDecoder {
    /** Watchman nests about six levels; without a limit a few kilobytes of brackets would overflow the stack. */
    static final int MAX_DEPTH = 64;

    private final ByteBuffer in;
    private int depth;

    private BserDecoder(ByteBuffer in) {
        this.in = in;
    }

    /** Decodes the one value that fills the buffer. */
    static BserValue decode(ByteBuffer in) throws BserException {
        BserValue value = new BserDecoder(in).value();
        if (in.hasRemaining()) {
            throw new BserException(in.remaining() + " bytes too many after a BSER value");
        }
        return value;
    }

    private BserValue value() throws BserException {
        return value(tag());
    }

    private BserValue value(byte tag) throws BserException {
        return switch (tag) {
            case BserTag.ARRAY -> nested(this::array);
            case BserTag.TABLE -> nested(this::table);
            case BserTag.TEMPLATE -> nested(this::template);
            case BserTag.BYTES, BserTag.UTF8 -> new Bytes(bytes());
            case BserTag.INT8, BserTag.INT16, BserTag.INT32, BserTag.INT64 -> new Int(integer(tag));
            case BserTag.REAL -> new Real(need(Double.BYTES).getDouble());
            case BserTag.TRUE -> BserValue.TRUE;
            case BserTag.FALSE -> BserValue.FALSE;
            case BserTag.NULL -> BserValue.NULL;
            default -> throw new BserException("unknown BSER tag 0x%02x".formatted(tag));
        };
    }

    private interface Part {
        BserValue read() throws BserException;
    }

    private BserValue nested(Part part) throws BserException {
        if (++depth > MAX_DEPTH) {
            throw new BserException("BSER nested more than " + MAX_DEPTH + " deep");
        }
        BserValue value = part.read();
        depth--;
        return value;
    }

    private Array array() throws BserException {
        int count = count();
        List<BserValue> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(value());
        }
        return new Array(items);
    }

    private Table table() throws BserException {
        int count = count();
        Map<String, BserValue> fields = new HashMap<>();
        for (int i = 0; i < count; i++) {
            fields.put(key(), value());
        }
        return new Table(fields);
    }

    /** A list of tables with the same keys, which are sent once; a skipped value leaves its key out of that table. */
    private Array template() throws BserException {
        expect(BserTag.ARRAY);
        int width = count();
        List<String> keys = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            keys.add(key());
        }
        int rows = keys.isEmpty() ? emptyRows() : count();
        List<BserValue> tables = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            tables.add(row(keys));
        }
        return new Array(tables);
    }

    private Table row(List<String> keys) throws BserException {
        Map<String, BserValue> fields = new HashMap<>();
        for (String key : keys) {
            byte tag = tag();
            if (tag != BserTag.SKIP) {
                fields.put(key, value(tag));
            }
        }
        return new Table(fields);
    }

    /** Rows without keys take no bytes, so nothing else would limit their number. */
    private int emptyRows() throws BserException {
        long rows = integer(tag());
        if (rows != 0) {
            throw new BserException(rows + " rows of a BSER template without keys");
        }
        return 0;
    }

    private String key() throws BserException {
        byte tag = tag();
        if (tag != BserTag.BYTES && tag != BserTag.UTF8) {
            throw new BserException("a BSER key that is no string but 0x%02x".formatted(tag));
        }
        return new Bytes(bytes()).text();
    }

    private byte[] bytes() throws BserException {
        byte[] bytes = new byte[count()];
        in.get(bytes);
        return bytes;
    }

    /**
     * The number of bytes or values that follow. Each takes at least one byte, so a number above that of the remaining bytes is invalid.
     */
    private int count() throws BserException {
        long count = integer(tag());
        if (count < 0) {
            throw new BserException("negative length " + count + " in BSER");
        }
        if (count > in.remaining()) {
            throw new BserException("BSER cut short: " + count + " announced, " + in.remaining() + " bytes left");
        }
        return (int) count;
    }

    private long integer(byte tag) throws BserException {
        return switch (tag) {
            case BserTag.INT8 -> need(Byte.BYTES).get();
            case BserTag.INT16 -> need(Short.BYTES).getShort();
            case BserTag.INT32 -> need(Integer.BYTES).getInt();
            case BserTag.INT64 -> need(Long.BYTES).getLong();
            default -> throw new BserException("a BSER length that is no integer but 0x%02x".formatted(tag));
        };
    }

    private void expect(byte expected) throws BserException {
        byte tag = tag();
        if (tag != expected) {
            throw new BserException("BSER tag 0x%02x where 0x%02x must stand".formatted(tag, expected));
        }
    }

    private byte tag() throws BserException {
        return need(1).get();
    }

    private ByteBuffer need(int bytes) throws BserException {
        if (in.remaining() < bytes) {
            throw new BserException("BSER cut short: " + bytes + " bytes needed, " + in.remaining() + " left");
        }
        return in;
    }
}
