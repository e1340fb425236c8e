package dev.reprise.maven.extension.run;

import java.io.File;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandOptionsTest {
    private final RunParameters parameters = new RunParameters();

    @Test
    void withoutParametersThereAreNoOptions() {
        assertThat(CommandOptions.of(parameters)).isEmpty();
    }

    @Test
    void debuggingIsAFlagOrAPort() {
        parameters.debug = "true";
        assertThat(CommandOptions.of(parameters)).isEqualTo(Map.of("debug", List.of()));
        parameters.debug = "5006";
        assertThat(CommandOptions.of(parameters)).isEqualTo(Map.of("debug", List.of("5006")));
    }

    @Test
    void eachParameterIsTheOptionOfItsMeaning() {
        parameters.watch = List.of(new File("/data"));
        parameters.includes = List.of("*.java");
        parameters.excludes = List.of("*.log", "tmp/");
        parameters.watcher = "stat";
        parameters.quietPeriod = "1s";
        parameters.compile = false;

        assertThat(CommandOptions.of(parameters))
                .isEqualTo(Map.of(
                        "watch", List.of("/data"),
                        "include", List.of("*.java"),
                        "ignore", List.of("*.log", "tmp/"),
                        "watcher", List.of("stat"),
                        "quiet-period", List.of("1s"),
                        "no-compile", List.of()));
    }

    @Test
    void otherOptionsAreWrittenAsOnACommandLine() {
        parameters.options = List.of("--overlap", "--listen=8080", "--listen", "9090", "--ready-log", "^up$");

        assertThat(CommandOptions.of(parameters))
                .isEqualTo(
                        Map.of("overlap", List.of(), "listen", List.of("8080", "9090"), "ready-log", List.of("^up$")));
    }
}
