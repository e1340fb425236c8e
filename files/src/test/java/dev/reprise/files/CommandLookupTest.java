package dev.reprise.files;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@DisabledOnOs(OS.WINDOWS)
class CommandLookupTest {
    @TempDir
    Path directory;

    private Path first;
    private Path second;

    @BeforeEach
    void createFiles() throws Exception {
        first = Files.createDirectories(directory.resolve("first"));
        second = Files.createDirectories(directory.resolve("second"));
        Files.createFile(first.resolve("tool"));
        Path executable = Files.createFile(second.resolve("tool"));
        assertThat(executable.toFile().setExecutable(true)).isTrue();
    }

    private String path() {
        return first + File.pathSeparator + second;
    }

    @Test
    void findsTheFirstFileOfACommandEvenIfItIsNotExecutable() {
        assertThat(new CommandLookup(directory, path()).find("tool")).contains(first.resolve("tool"));
    }

    @Test
    void findsTheFirstExecutableFileOfATool() {
        assertThat(CommandLookup.in(Map.of("PATH", path())).findExecutable("tool"))
                .contains(second.resolve("tool"));
    }

    @Test
    void resolvesAPathAgainstTheDirectory() {
        assertThat(new CommandLookup(directory, "").find("second/tool")).contains(second.resolve("tool"));
    }

    @Test
    void anEmptyEntryIsTheDirectoryForACommandAndIgnoredForATool() {
        assertThat(new CommandLookup(second, "").find("tool")).contains(second.resolve("tool"));
        assertThat(CommandLookup.in(Map.of("PATH", "")).directories()).isEmpty();
    }
}
