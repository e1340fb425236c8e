package dev.reprise.cli.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.cli.option.UsageError;
import dev.reprise.watch.WatchRoot;

import static org.assertj.core.api.Assertions.assertThat;

class ArgumentFilesTest extends RequestFixture {
    @BeforeEach
    void files() throws IOException {
        for (String name : List.of("app.yml", "my app.yml", "b.yml", "app.log", "out.json", "cache.jsa", "data.db")) {
            Files.writeString(directory.resolve(name), "");
        }
        Files.createDirectory(directory.resolve("conf"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server app.yml                        | app.yml",
                "-c app.yml                            | app.yml",
                "--config=app.yml                      | app.yml",
                "--locations=file:app.yml,file:./b.yml | app.yml b.yml",
                "--more=optional:file:app.yml          | app.yml",
                "@app.yml                              | app.yml",
                "-Dconfig.file=app.yml                 | app.yml",
                "app.yml app.yml                       | app.yml",
            })
    void areWatched(String arguments, String files) {
        assertThat(in(arguments.split(" ")))
                .containsExactly(List.of(files.split(" ")).stream()
                        .map(directory::resolve)
                        .toArray(Path[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing.yml",
                "conf",
                "--log app.log",
                "app.log",
                "-o out.json",
                "--output=out.json",
                "--report out.json",
                "-XX:SharedArchiveFile=out.json",
                "data.db",
                "cache.jsa",
                "file:",
                "=",
                "@",
            })
    void whatIsMissingOrWrittenByTheProgramIsNot(String arguments) {
        assertThat(in(arguments.split(" "))).isEmpty();
    }

    @Test
    void areRootsOfAJavaCommandAndElsewhereWhereNothingIsNamed() throws UsageError, IOException {
        assertThat(roots("java", "-cp", "conf", "App", "server", "app.yml"))
                .containsExactly(directory.resolve("conf"), directory.resolve("app.yml"));
        assertThat(roots("--watch", "b.yml", "java", "-cp", "conf", "App", "app.yml"))
                .containsExactly(directory.resolve("b.yml"), directory.resolve("conf"), directory.resolve("app.yml"));
        assertThat(roots("python3", "app.yml")).containsExactly(directory);
        assertThat(roots("-C", "conf", "python3", "../app.yml"))
                .containsExactly(directory.resolve("conf"), directory.resolve("app.yml"));
        assertThat(roots("--watch", "conf", "python3", "app.yml")).containsExactly(directory.resolve("conf"));
    }

    private List<Path> roots(String... arguments) throws UsageError {
        return run(arguments).settings().roots().stream().map(WatchRoot::path).toList();
    }

    private List<Path> in(String... arguments) {
        return new ArgumentFiles(directory).in(List.of(arguments));
    }
}
