package dev.reprise.watch.watchman.bser;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import dev.reprise.testing.Seeds;
import dev.reprise.watch.watchman.bser.BserValue.Array;
import dev.reprise.watch.watchman.bser.BserValue.Bytes;
import dev.reprise.watch.watchman.bser.BserValue.Real;
import dev.reprise.watch.watchman.bser.BserValue.Table;

import static dev.reprise.watch.watchman.bser.BserValue.array;
import static dev.reprise.watch.watchman.bser.BserValue.bser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BserTest {
    private static final int LIMIT = 1 << 20;

    private record Row(String hex, BserValue value) {}

    /** Little-endian; written the same way as they are read. */
    private static final List<Row> BOTH_WAYS = List.of(
            new Row("03 00", bser(0)),
            new Row("03 7f", bser(127)),
            new Row("03 80", bser(-128)),
            new Row("04 80 00", bser(128)),
            new Row("04 00 80", bser(Short.MIN_VALUE)),
            new Row("05 00 80 00 00", bser(32768)),
            new Row("05 00 00 00 80", bser(Integer.MIN_VALUE)),
            new Row("06 00 00 00 80 00 00 00 00", bser(2147483648L)),
            new Row("06 00 00 00 00 00 00 00 80", bser(Long.MIN_VALUE)),
            new Row("07 00 00 00 00 00 00 f8 3f", new Real(1.5)),
            new Row("08", BserValue.TRUE),
            new Row("09", BserValue.FALSE),
            new Row("0a", BserValue.NULL),
            new Row("02 03 00", bser("")),
            new Row("02 03 05 68 65 6c 6c 6f", bser("hello")),
            new Row("02 03 03 ff fe 80", bser(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0x80})),
            new Row("00 03 00", array()),
            new Row("00 03 02 03 01 00 03 01 08", array(bser(1), array(BserValue.TRUE))),
            new Row("01 03 00", new Table(Map.of())),
            new Row("01 03 01 02 03 01 61 0a", new Table(Map.of("a", BserValue.NULL))));

    /** Read only: Watchman writes them, and Reprise need not. */
    private static final List<Row> ONE_WAY = List.of(
            new Row("04 05 00", bser(5)),
            new Row("06 05 00 00 00 00 00 00 00", bser(5)),
            new Row("0d 03 02 c3 a4", bser("ä")),
            new Row("02 05 01 00 00 00 61", bser("a")),
            new Row("01 03 01 0d 03 01 61 09", new Table(Map.of("a", BserValue.FALSE))),
            // The example of the specification: two tables with the same keys, one of which lacks one.
            new Row(
                    "0b 00 03 02 02 03 04 6e 61 6d 65 02 03 03 61 67 65 03 03"
                            + " 02 03 04 66 72 65 64 03 14 02 03 04 70 65 74 65 03 1e 0c 03 19",
                    array(
                            new Table(Map.of("name", bser("fred"), "age", bser(20))),
                            new Table(Map.of("name", bser("pete"), "age", bser(30))),
                            new Table(Map.of("age", bser(25))))),
            new Row("0b 00 03 00 03 00", array()));

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("", "cut short"),
            Map.entry("0c", "unknown BSER tag 0x0c"),
            Map.entry("ff", "unknown BSER tag 0xff"),
            Map.entry("02 03 ff", "negative length -1"),
            Map.entry("00 04 00 80", "negative length -32768"),
            Map.entry("02 06 ff ff ff ff ff ff ff 7f", "cut short: 9223372036854775807 announced"),
            Map.entry("00 05 ff ff ff 7f 0a", "cut short: 2147483647 announced"),
            Map.entry("02 08", "no integer but 0x08"),
            Map.entry("01 03 01 08 08", "a BSER key that is no string but 0x08"),
            Map.entry("0b 02 03 01 61 03 01", "0x02 where 0x00 must stand"),
            Map.entry("0b 00 03 00 05 ff ff ff 7f", "2147483647 rows of a BSER template without keys"),
            Map.entry("0a 0a", "1 bytes too many"));

    @Test
    void eachKindOfValueIsReadAndWrittenAsSpecified() throws Exception {
        for (Row row : BOTH_WAYS) {
            assertThat(decode(bytes(row.hex()))).as(row.hex()).isEqualTo(row.value());
            assertThat(BserEncoder.encode(row.value(), ByteOrder.LITTLE_ENDIAN))
                    .as(row.hex())
                    .isEqualTo(bytes(row.hex()));
        }
        for (Row row : ONE_WAY) {
            assertThat(decode(bytes(row.hex()))).as(row.hex()).isEqualTo(row.value());
        }
    }

    @Test
    void invalidBserIsRefusedWithTheReason() {
        REFUSED.forEach((hex, reason) -> assertThatThrownBy(() -> decode(bytes(hex)))
                .as(hex)
                .isInstanceOf(BserException.class)
                .hasMessageContaining(reason));
    }

    @Test
    void nestingIsBounded() throws Exception {
        assertThat(decode(nested(BserDecoder.MAX_DEPTH))).isInstanceOf(Array.class);
        assertThatThrownBy(() -> decode(nested(BserDecoder.MAX_DEPTH + 1)))
                .isInstanceOf(BserException.class)
                .hasMessageContaining("nested more than");
        assertThatThrownBy(() -> decode(nested(1_000_000))).isInstanceOf(BserException.class);
    }

    @Test
    void anythingThatIsWrittenIsReadBackInEitherByteOrder() throws Exception {
        long seed = Seeds.one();
        RandomGenerator random = Seeds.random(seed);
        for (int i = 0; i < 2_000; i++) {
            BserValue value = random(random, 4);
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                byte[] encoded = BserEncoder.encode(value, order);
                assertThat(BserDecoder.decode(ByteBuffer.wrap(encoded).order(order)))
                        .as("%s, step %d", Seeds.option(seed), i)
                        .isEqualTo(value);
            }
        }
    }

    @Test
    void aMessageThatIsCutAnywhereIsRefused() {
        byte[] whole = Pdu.write(new Table(
                        Map.of("files", array(bser("a"), bser(70_000), new Real(2), BserValue.NULL), "n", bser(300))))
                .array();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aValueThatIsCutAnywhereIsRefused() {
        List<Row> rows = new ArrayList<>(BOTH_WAYS);
        rows.addAll(ONE_WAY);
        for (Row row : rows) {
            byte[] whole = bytes(row.hex());
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> decode(cut))
                        .as("%s, %d bytes", row.hex(), length)
                        .isInstanceOf(BserException.class);
            }
        }
    }

    @Test
    void aMessageWithBytesTurnedIsReadOrRefusedButNeverAnythingElse() {
        long seed = Seeds.one();
        RandomGenerator random = Seeds.random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = BserEncoder.encode(random(random, 4), ByteOrder.LITTLE_ENDIAN);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                assertThat(decode(bytes)).isNotNull();
            } catch (BserException e) {
                assertThat(e).as("%s, step %d", Seeds.option(seed), i).hasMessageContaining("BSER");
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(Seeds.option(seed) + ", step " + i, e);
            }
        }
    }

    @Test
    void messagesOfBothVersionsAreRead() throws Exception {
        assertThat(read(Pdu.write(bser("v1")).array())).isEqualTo(bser("v1"));
        byte[] one = Pdu.write(bser("v2")).array();
        byte[] two = ByteBuffer.allocate(one.length + 4)
                .put(new byte[] {0, 2, 1, 0, 0, 0})
                .put(one, 2, one.length - 2)
                .array();
        assertThat(read(two)).isEqualTo(bser("v2"));
    }

    @Test
    void aMessageOverTheLimitIsRefusedBeforeItIsRead() {
        byte[] large = Pdu.write(bser(new byte[LIMIT + 1])).array();
        assertThatThrownBy(() -> read(Arrays.copyOf(large, 20)))
                .isInstanceOf(BserException.class)
                .hasMessageContaining("at most 1048576 are taken");
    }

    private static BserValue random(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> bser(random.nextLong() >> random.nextInt(64));
            case 1 -> new Real(random.nextDouble());
            case 2 -> bser(random.nextBoolean());
            case 3 -> BserValue.NULL;
            case 4, 5 -> randomBytes(random);
            case 6 -> {
                List<BserValue> items = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    items.add(random(random, depth - 1));
                }
                yield new Array(items);
            }
            default -> {
                Map<String, BserValue> fields = new HashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    fields.put("k" + random.nextInt(100), random(random, depth - 1));
                }
                yield new Table(fields);
            }
        };
    }

    private static BserValue randomBytes(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return new Bytes(bytes);
    }

    private static byte[] nested(int depth) {
        byte[] bytes = new byte[3 * depth + 1];
        for (int i = 0; i < depth; i++) {
            bytes[3 * i] = BserTag.ARRAY;
            bytes[3 * i + 1] = BserTag.INT8;
            bytes[3 * i + 2] = 1;
        }
        bytes[3 * depth] = BserTag.NULL;
        return bytes;
    }

    private static BserValue decode(byte[] bytes) throws BserException {
        return BserDecoder.decode(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static BserValue read(byte[] bytes) throws IOException {
        return Pdu.read(new ByteArrayInputStream(bytes), LIMIT);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
