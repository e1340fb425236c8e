package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AgentJarTest {
    private static final String CLASS = "dev/reprise/agent/Agent.class";

    @TempDir
    Path directory;

    @Test
    void theAgentIsTheJarThatHasItsClasses() throws IOException {
        Path jar = file("a b/renamed.jar");
        assertThat(AgentJar.holding("jar:" + jar.toUri() + "!/" + CLASS)).contains(jar);
    }

    @Test
    void orTheOneBesideTheDirectoryOfItsClasses() throws IOException {
        Path classes = Files.createDirectories(directory.resolve("agent/target/classes"));
        file("agent/target/reprise-agent-0.1.0-sources.jar");
        file("agent/target/original-reprise-agent-0.1.0.jar");
        Path jar = file("agent/target/reprise-agent-0.1.0-SNAPSHOT.jar");
        assertThat(AgentJar.holding(classes.toUri() + CLASS)).contains(jar);
    }

    @Test
    void aJarThatIsNotThereIsNone() {
        assertThat(AgentJar.holding("jar:" + directory.resolve("agent.jar").toUri() + "!/" + CLASS))
                .isEmpty();
        assertThat(AgentJar.holding("memory:" + CLASS)).isEmpty();
    }

    private Path file(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
