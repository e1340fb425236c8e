package dev.reprise.cli.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MavenFlagsTest {
    private static final String ALL = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto";
    private static final String WITHOUT_COLLECTOR = "-XX:TieredStopAtLevel=1 -Xshare:auto";

    @TempDir
    Path directory;

    @Test
    void theUsersOptionsFollow() {
        assertThat(options(Map.of())).isEqualTo(ALL);
        assertThat(options(Map.of("MAVEN_OPTS", "-Xmx2g -XX:+UseParallelGC")))
                .isEqualTo(WITHOUT_COLLECTOR + " -Xmx2g -XX:+UseParallelGC");
        assertThat(options(Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC"))).isEqualTo(WITHOUT_COLLECTOR);
    }

    @Test
    void whatTheProjectConfiguresIsKept() throws IOException {
        Files.createDirectory(directory.resolve(".mvn"));
        Files.writeString(directory.resolve(".mvn/jvm.config"), "-Xmx2g\n-XX:+UseG1GC\n");
        Path module = Files.createDirectory(directory.resolve("module"));

        assertThat(options(Map.of())).isEqualTo(WITHOUT_COLLECTOR);
        assertThat(MavenFlags.options(launcher(), module, Map.of())).isEqualTo(WITHOUT_COLLECTOR);
    }

    @Test
    void anUnknownJvmGetsNoFlags() {
        Path unknown = directory.resolve("bin/java");

        assertThat(MavenFlags.options(unknown, directory, Map.of())).isEmpty();
        assertThat(MavenFlags.options(unknown, directory, Map.of("MAVEN_OPTS", "-Xmx2g")))
                .isEqualTo("-Xmx2g");
    }

    private String options(Map<String, String> environment) {
        return MavenFlags.options(launcher(), directory, environment);
    }

    private static Path launcher() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
