package dev.reprise.protocol;

import java.util.stream.IntStream;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PrintableTextTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 0x07, 0x08, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x1B, 0x7F, 0x80, 0x84, 0x85, 0x90, 0x9B, 0x9C, 0x9D, 0x9F,
                0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E,
                0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFEFF, 0xFFF9, 0xE0001,
                0xE0041, 0xE007F,
            })
    void whatATerminalObeysOrNobodySeesIsReplaced(int character) {
        String text = "a" + Character.toString(character) + "b";
        assertThat(PrintableText.of(text)).matches("a\\\\(x[0-9a-f]{2}|u[0-9a-f]{4,6})b");
        assertThat(PrintableText.ofJson(text)).matches("a(\\\\u[0-9a-f]{4}){1,2}b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\tb",
                "Gr\u00fc\u00dfe",
                "\u0646\u0627\u0645\u0647\u200c\u0647\u0627",
                "\u65e5\u672c",
                "\ud83d\udc69\u200d\ud83d\udcbb",
                "C:\\x1b",
                "\ufffd"
            })
    void whatCanBeReadStays(String text) {
        assertThat(PrintableText.of(text)).isSameAs(text);
        assertThat(PrintableText.ofJson(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({"a\u001b[31m, a\\x1b[31m", "a\u009b31m, a\\x9b31m", "x\u202egnp.exe, x\\u202egnp.exe", "\ud83d, \\ud83d"
    })
    void itIsShownByItsCode(String text, String shown) {
        assertThat(PrintableText.of(text)).isEqualTo(shown);
    }

    @Test
    void nothingIsLeftThatWouldBeReplacedWhenItIsDoneAgain() {
        String all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String once = PrintableText.of(all);
        assertThat(PrintableText.of(once)).isSameAs(once);
        assertThat(once.codePoints()
                        .filter(c -> c != '\t')
                        .filter(c -> Character.isISOControl(c)
                                || (c >= 0x202A && c <= 0x202E)
                                || (c >= 0x2066 && c <= 0x2069)
                                || c == 0x200E
                                || c == 0x200F
                                || c == 0x061C
                                || c == 0x2028
                                || c == 0x2029
                                || (c >= 0xD800 && c <= 0xDFFF)))
                .isEmpty();
    }

    @Test
    void jsonMeansTheSameAsBefore() throws Exception {
        String text = "\u001b]52;c;\u0007\u007f\u009b\u061c\u202e\u2028\ufeff\udb40\udc41 plain \"quoted\" \\\\";
        String json = PrintableText.ofJson(JsonWriter.string(java.util.Map.of("text", text)));
        assertThat(json.codePoints().allMatch(PrintableText::isSafe)).isTrue();
        assertThat(JsonParser.object().from(json).getString("text")).isEqualTo(text);
    }
}
