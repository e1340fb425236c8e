package dev.reprise.cli.maven;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.reprise.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class MavenProblemsTest {
    @Test
    void aDependencyThatCanNotBeResolvedIsNamed() {
        Problem problem = of(
                "[ERROR] Failed to execute goal on project app: Could not resolve dependencies for project a:app:jar:1:"
                        + " Could not find artifact com.acme:gone:jar:1.0 in central (https://repository.example/maven2) -> [Help 1]");

        assertThat(problem.code()).isEqualTo("dependencies-unresolved");
        assertThat(problem.why()).contains("com.acme:gone:jar:1.0").doesNotContain("Help");
    }

    @Test
    void aGoalThatFailsIsNoDependency() {
        assertThat(
                        of("[ERROR] Failed to execute goal org.acme:gen-maven-plugin:1:generate: protoc did not exit cleanly.")
                                .code())
                .isEqualTo("maven-failed");
    }

    private static Problem of(String line) {
        return MavenProblems.failed(new MavenRun(1, List.of("[INFO] BUILD FAILURE", line)), Path.of("/app"));
    }
}
