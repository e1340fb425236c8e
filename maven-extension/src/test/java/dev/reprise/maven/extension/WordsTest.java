package dev.reprise.maven.extension;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {
    @Test
    void wordsArePartedAtWhiteSpace() {
        assertThat(Words.of("  --port 8080\t-v\n")).containsExactly("--port", "8080", "-v");
    }

    @Test
    void quotesHoldWordsTogether() {
        assertThat(Words.of("'two words' --name=\"it's\" ''")).containsExactly("two words", "--name=it's", "");
    }

    @Test
    void aBackslashTakesTheMeaningFromWhatHasOne() {
        assertThat(Words.of("two\\ words \\\"quoted\\\" C:\\temp"))
                .containsExactly("two words", "\"quoted\"", "C:\\temp");
    }

    @Test
    void inSingleQuotesABackslashIsItself() {
        assertThat(Words.of("'a\\ b'")).containsExactly("a\\ b");
    }

    @Test
    void aQuoteThatIsNotClosedEndsWithTheText() {
        assertThat(Words.of("a 'b c")).containsExactly("a", "b c");
    }

    @Test
    void noTextHasNoWords() {
        assertThat(Words.of(" ")).isEqualTo(List.of());
    }
}
