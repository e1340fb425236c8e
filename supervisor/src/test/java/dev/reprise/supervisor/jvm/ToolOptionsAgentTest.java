package dev.reprise.supervisor.jvm;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.reprise.supervisor.jvm.launcher.OptionTokenizer;

import static org.assertj.core.api.Assertions.assertThat;

class ToolOptionsAgentTest {
    private static String options(String jar, Map<String, String> environment) {
        return ToolOptionsAgent.relaying(Path.of(jar), environment).get("JAVA_TOOL_OPTIONS");
    }

    @Test
    void followsWhatTheUserHasForEachJvm() {
        assertThat(options("/a.jar", Map.of())).isEqualTo("\"-javaagent:/a.jar=relay\"");
        assertThat(options("/a.jar", Map.of("JAVA_TOOL_OPTIONS", "-Da=b")))
                .isEqualTo("-Da=b \"-javaagent:/a.jar=relay\"");
        assertThat(options("/a.jar", Map.of("REPRISE_PUT_ASIDE_JAVA_TOOL_OPTIONS", "-Da='b c'")))
                .isEqualTo("-Da='b c' \"-javaagent:/a.jar=relay\"");
    }

    @Test
    void standsForOneOptionWhateverTheJarIsCalled() {
        String jar = "/a \"b\" 'c'.jar";
        assertThat(OptionTokenizer.of(options(jar, Map.of()))).containsExactly("-javaagent:" + jar + "=relay");
    }
}
