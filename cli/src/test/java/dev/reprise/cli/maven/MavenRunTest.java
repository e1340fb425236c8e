package dev.reprise.cli.maven;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MavenRunTest {
    private static final String MISSING =
            "[ERROR] Failed to execute goal on project app: Could not resolve dependencies for project"
                    + " com.acme:app:jar:1: com.acme:gone:jar:1.0 was not found in file:///repository during a previous attempt. This failure was"
                    + " cached in the local repository and resolution is not reattempted until the update interval of local has elapsed or"
                    + " updates are forced -> [Help 1]";

    @Test
    void aFailureThatMavenRemembersIsTriedAgain() {
        assertThat(new MavenRun(1, List.of("[INFO] Scanning for projects...", MISSING)).failedByCache())
                .isTrue();
        assertThat(new MavenRun(1, List.of("[ERROR] Could not find artifact com.acme:gone:jar:1.0 in local"))
                        .failedByCache())
                .isFalse();
        assertThat(new MavenRun(0, List.of(MISSING)).failedByCache()).isFalse();
    }

    @Test
    void aJvmThatRefusesItsOptionsIsNoFailureOfTheBuild() {
        List<String> refused =
                List.of("Error occurred during initialization of VM", "Multiple garbage collectors selected");

        assertThat(new MavenRun(1, refused).failedInJvm()).isTrue();
        assertThat(new MavenRun(0, refused).failedInJvm()).isFalse();
        assertThat(new MavenRun(1, List.of(MISSING)).failedInJvm()).isFalse();
    }
}
