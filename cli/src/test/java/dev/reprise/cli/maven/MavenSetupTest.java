package dev.reprise.cli.maven;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MavenSetupTest {
    @Test
    void mavenCompilesWhereRepriseDoesNot() {
        assertThat(MavenSetup.in(Path.of("/shop"), Map.of(), true, true).arguments())
                .isEmpty();
        assertThat(MavenSetup.in(Path.of("/shop"), Map.of(), false, true).arguments())
                .containsExactly("-Dreprise.compile=false");
    }
}
