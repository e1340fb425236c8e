package dev.reprise.cli;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OwnCommandLineTest {
    private static final List<String> ARGUMENTS = List.of("a b", "");

    @ParameterizedTest
    @CsvSource({
        "com.acme.App, -cp|lib|com.acme.App",
        "jdk.compiler/com.sun.tools.javac.launcher.Main src/App.java, -cp|lib|src/App.java",
        "acme/com.acme.App, -cp|lib|-m|acme/com.acme.App",
        "dir/thin.jar, -jar|dir/thin.jar",
    })
    void withoutTheSystemTheCommandIsRebuiltFromItsParts(String program, String expected) {
        assertThat(new OwnCommandLine(ARGUMENTS).rebuilt(List.of("-Xmx1g"), "lib", program + " a b "))
                .startsWith("-Xmx1g")
                .endsWith("a b", "")
                .containsSubsequence(expected.split("\\|"))
                .hasSize(3 + expected.split("\\|").length);
    }

    @Test
    void aProgramWithoutArgumentsIsAllOfTheText() {
        assertThat(new OwnCommandLine(List.of()).rebuilt(List.of(), "", "App")).containsExactly("App");
    }

    @Test
    void theSystemReportsTheCommandOfThisJvm() {
        assertThat(new OwnCommandLine(List.of()).words().get(0)).endsWith("java");
    }
}
