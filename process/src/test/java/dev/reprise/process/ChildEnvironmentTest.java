package dev.reprise.process;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChildEnvironmentTest {
    @Test
    void theProgramFindsTheJvmOptionsThatWerePutAsideForIt() {
        List<byte[]> merged = ChildEnvironment.merge(
                List.of(bytes("REPRISE_PUT_ASIDE_JAVA_TOOL_OPTIONS=-Da=b"), bytes("HOME=/home")),
                Map.of("REPRISE", "1"));
        assertThat(merged.stream().map(entry -> new String(entry, StandardCharsets.ISO_8859_1)))
                .containsExactly("JAVA_TOOL_OPTIONS=-Da=b", "HOME=/home", "REPRISE=1");
    }

    @Test
    void aVariableOfTheProgramReplacesASavedOne() {
        List<byte[]> merged = ChildEnvironment.merge(
                List.of(bytes("REPRISE_PUT_ASIDE_JAVA_TOOL_OPTIONS=-Da=b")), Map.of("JAVA_TOOL_OPTIONS", "-Da=c"));
        assertThat(merged.stream().map(entry -> new String(entry, StandardCharsets.ISO_8859_1)))
                .containsExactly("JAVA_TOOL_OPTIONS=-Da=c");
    }

    @Test
    void theSameGoesForAProcessOfTheJdk() {
        Map<String, String> environment = new HashMap<>(Map.of("REPRISE_PUT_ASIDE_JDK_JAVA_OPTIONS", "-Da=b"));
        ChildEnvironment.apply(environment, Map.of("REPRISE", "1"));
        assertThat(environment).isEqualTo(Map.of("JDK_JAVA_OPTIONS", "-Da=b", "REPRISE", "1"));
    }

    @Test
    void bytesThatAreNoTextReachTheProgramAsTheyAre() {
        byte[] entry = {'A', '=', (byte) 0xff, (byte) 0xfe};
        assertThat(ChildEnvironment.merge(List.of(entry), Map.of())).containsExactly(entry);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
