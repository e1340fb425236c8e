package dev.reprise.supervisor.child;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.protocol.PrintableText;

import static org.assertj.core.api.Assertions.assertThat;

class OutputTextTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'\u001b[1;31mred\u001b[0m', 'red'",
                "'\u001b]0;title\u0007words', 'words'",
                "'\u001b]8;;http://a/\u001b\\link\u001b]8;;\u001b\\', 'link'",
                "'\u001bP+q\u001b\\words', 'words'",
                "'\u001b(Bwords', 'words'",
                "'\u009b31mred', 'red'",
                "'\u009d0;title\u009cwords', 'words'",
                "'words\r', 'words'",
                "'10%\r20%', '20%'",
                "'a\tb', 'a\tb'",
            })
    void whatAReaderSeesIsLeft(String line, String text) {
        assertThat(OutputText.of(line)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u001b\u001b[m]52;c;aGk=\u0007",
                "\u001b\u001b]0;x\u0007[2J",
                "\u001b\u001b\u001b[m[m[2J",
                "\u001b\u009bm]52;c;aGk=\u0007",
                "\u001b[\u001b[mm",
                "\u001b[3\u0007",
                "a\bb\u0007\u000e\u000f\u007f",
                "\u202eexe.gnp\u2028\u2066",
                "\u001b",
                "\u001b]52;c;never ended",
            })
    void whatRemainsOfASequenceIsNone(String line) {
        assertThat(OutputText.of(line).codePoints().allMatch(PrintableText::isSafe))
                .isTrue();
    }

    @Test
    void aControlCharacterOfTwoBytesIsFoundInTheOutput() {
        byte[] bytes = "a\u009b2Jb\n\u001b\u001b[m]52;c;aGk=\u0007\n".getBytes(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        new LineSplitter(lines::add).append(bytes, bytes.length);
        OutputTail tail = new OutputTail();
        tail.append(bytes, bytes.length);
        assertThat(lines).isEqualTo(tail.lines()).containsExactly("ab", "\\x1b]52;c;aGk=\\x07");
    }

    @Test
    void nothingHasNoLines() {
        assertThat(new OutputTail().lines()).isEmpty();
    }
}
