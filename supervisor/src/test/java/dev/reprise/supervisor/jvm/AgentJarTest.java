package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AgentJarTest {
    @TempDir
    Path directory;

    @Test
    void theAgentIsFoundByNameAmongTheEntriesOfTheClassPath() throws IOException {
        file("reprise-agent-1.0-sources.jar");
        Path jar = file("reprise-agent-1.0.jar");
        assertThat(AgentJar.among(List.of(
                        directory.resolve("reprise-agents.jar"),
                        directory.resolve("reprise-agent-1.0-sources.jar"),
                        jar)))
                .contains(jar);
    }

    @Test
    void orBesideTheDirectoryOfItsClasses() throws IOException {
        Path jar = file("agent/target/reprise-agent-0.1.0-SNAPSHOT.jar");
        assertThat(AgentJar.among(List.of(directory.resolve("agent/target/classes"))))
                .contains(jar);
    }

    @Test
    void aJarThatIsNotThereIsNone() {
        assertThat(AgentJar.among(List.of(directory.resolve("reprise-agent-1.0.jar"))))
                .isEmpty();
    }

    private Path file(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
