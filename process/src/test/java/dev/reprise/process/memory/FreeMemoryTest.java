package dev.reprise.process.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FreeMemoryTest {
    private static final long MIB = 1024 * 1024;

    @TempDir
    Path directory;

    private FreeMemory memory;

    @BeforeEach
    void describeMachine() throws IOException {
        Path machine = Files.writeString(
                directory.resolve("meminfo"), "MemTotal:  4194304 kB\nMemFree: 1 kB\nMemAvailable:  2097152 kB\n");
        memory = FreeMemory.of(machine, directory);
    }

    private void container(String limit, long used, long cached) throws IOException {
        Files.writeString(directory.resolve("memory.max"), limit + "\n");
        Files.writeString(directory.resolve("memory.current"), used + "\n");
        Files.writeString(directory.resolve("memory.stat"), "anon 1\ninactive_file " + cached + "\n");
    }

    @Test
    void memoryThatTheKernelCanFreeCounts() {
        assertThat(memory.has(2048 * MIB)).isTrue();
        assertThat(memory.has(2049 * MIB)).isFalse();
    }

    @Test
    void theLimitOfAContainerCounts() throws IOException {
        container(Long.toString(1000 * MIB), 700 * MIB, 100 * MIB);
        assertThat(memory.has(400 * MIB)).isTrue();
        assertThat(memory.has(401 * MIB)).isFalse();
    }

    @Test
    void aContainerWithoutALimitDoesNotCount() throws IOException {
        container("max", 700 * MIB, 0);
        assertThat(memory.has(2048 * MIB)).isTrue();
    }

    @Test
    void unknownMemoryIsAssumedToBeFree() {
        assertThat(FreeMemory.of(directory.resolve("missing"), directory).has(Long.MAX_VALUE))
                .isTrue();
    }
}
