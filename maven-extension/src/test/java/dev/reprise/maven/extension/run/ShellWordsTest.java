package dev.reprise.maven.extension.run;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShellWordsTest {
    @Test
    void wordsArePartedAtWhiteSpace() {
        assertThat(ShellWords.of("  --port 8080\t-v\n")).containsExactly("--port", "8080", "-v");
    }

    @Test
    void quotesHoldWordsTogether() {
        assertThat(ShellWords.of("'two words' --name=\"it's\" ''")).containsExactly("two words", "--name=it's", "");
    }

    @Test
    void aBackslashTakesTheMeaningFromWhatHasOne() {
        assertThat(ShellWords.of("two\\ words \\\"quoted\\\" C:\\temp"))
                .containsExactly("two words", "\"quoted\"", "C:\\temp");
    }

    @Test
    void inSingleQuotesABackslashIsItself() {
        assertThat(ShellWords.of("'a\\ b'")).containsExactly("a\\ b");
    }

    @Test
    void aQuoteThatIsNotClosedEndsWithTheText() {
        assertThat(ShellWords.of("a 'b c")).containsExactly("a", "b c");
    }

    @Test
    void noTextHasNoWords() {
        assertThat(ShellWords.of(" ")).isEqualTo(List.of());
    }
}
