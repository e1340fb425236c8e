package dev.reprise.cli.maven;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MavenErrorsTest {
    @Test
    void errorsAreReportedWithoutMavensAdvice() {
        assertThat(MavenErrors.in(List.of(
                        "[INFO] Scanning for projects...",
                        "[ERROR] ",
                        "[ERROR] Some problems were encountered while processing the POMs: ",
                        "[ERROR]   The project shop:web:1 (/shop/web/pom.xml) has 1 error -> [Help 1]",
                        "[ERROR] ",
                        "[ERROR] ",
                        "[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.",
                        "[ERROR] Re-run Maven using the -X switch to enable full debug logging.",
                        "[ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/ProjectBuildingException")))
                .containsExactly(
                        "Some problems were encountered while processing the POMs:",
                        "The project shop:web:1 (/shop/web/pom.xml) has 1 error");
    }

    @Test
    void withoutErrorsTheEndOfTheOutputIsReported() {
        assertThat(MavenErrors.in(List.of("The JAVA_HOME environment variable is not defined correctly")))
                .containsExactly("The JAVA_HOME environment variable is not defined correctly");
    }

    @Test
    void omittedLinesAreCounted() {
        List<String> many = IntStream.range(0, 100)
                .mapToObj(each -> "[ERROR] error " + each)
                .toList();

        assertThat(MavenErrors.in(many)).hasSize(31).endsWith("... and 70 lines more");
    }
}
