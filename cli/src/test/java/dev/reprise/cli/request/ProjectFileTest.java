package dev.reprise.cli.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSource;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.UsageError;
import dev.reprise.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ProjectFileTest {
    @Test
    void isEmptyWhereThereIsNone(@TempDir Path directory) throws UsageError {
        assertThat(ProjectFile.read(directory)).isEqualTo(OptionSource.EMPTY);
    }

    @Test
    void readsEachKindOfValue() throws UsageError {
        OptionSource options = ProjectFile.parse("""
                # how to run the shop
                command = ["java", "-cp", "target/classes", "shop.Main"]
                ext = "java"
                watch = [
                    "src",
                    "conf",
                ]
                ready-port = 8_080
                "grace" = "2s"
                clear = true
                verbose = false
                ignore = []
                """);

        assertThat(options.command()).containsExactly("java", "-cp", "target/classes", "shop.Main");
        assertThat(options.options())
                .containsOnlyKeys(Option.EXT, Option.WATCH, Option.READY_PORT, Option.GRACE, Option.CLEAR);
        assertThat(options.given(Option.WATCH))
                .contains(new OptionValue(List.of("src", "conf"), "watch in .reprise.toml, line 4"));
        assertThat(options.given(Option.READY_PORT).orElseThrow().value()).isEqualTo("8080");
        assertThat(options.given(Option.GRACE).orElseThrow().where()).isEqualTo("grace in .reprise.toml, line 9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grcae = '2s'         | grcae in .reprise.toml, line 2, is not an option.                          | Did you mean grace?",
                "comand = ['x']       | comand in .reprise.toml, line 2, is not an option.                         | Did you mean command?",
                "poll_interval = '1s' | poll_interval in .reprise.toml, line 2, is not an option.                  | Did you mean poll-interval?",
                "zebra = 1            | zebra in .reprise.toml, line 2, is not an option.                          | See reprise --help.",
                "[watch]              | watch in .reprise.toml, line 2, has a value of the wrong type.         | See docs/reference.md.",
                "directory = 'x'      | directory in .reprise.toml, line 2, is not allowed in the file.          | Use it on the command line: -C DIR.",
                "clear = 'yes'        | clear in .reprise.toml, line 2, has a value of the wrong type.         | See docs/reference.md.",
                "grace = 2            | grace in .reprise.toml, line 2, has a value of the wrong type.         | See docs/reference.md.",
                "watch = [1]          | watch in .reprise.toml, line 2, has a value of the wrong type.         | See docs/reference.md.",
                "ready-port = '80'    | ready-port in .reprise.toml, line 2, has a value of the wrong type.    | See docs/reference.md.",
                "command = 'java x'   | command in .reprise.toml, line 2, has a value of the wrong type.       | See docs/reference.md.",
                "command = []         | command in .reprise.toml, line 2, has a value of the wrong type.       | See docs/reference.md.",
            })
    void namesTheLineOfWhatItRefuses(String line, String what, String remedy) {
        Problem problem = refused("# comment\n" + line + "\n");

        assertThat(problem.what()).isEqualTo(what);
        assertThat(problem.remedy()).isEqualTo(remedy);
    }

    @Test
    void namesTheLineOfASyntaxError() {
        Problem problem = refused("clear = true\ngrace = 2s\n");

        assertThat(problem.what()).isEqualTo(".reprise.toml, line 2, is not valid TOML.");
        assertThat(problem.details()).containsExactly("grace = 2s");
    }

    @Test
    void readsWhatAnEditorOnWindowsSaves(@TempDir Path directory) throws IOException, UsageError {
        Files.writeString(directory.resolve(".reprise.toml"), "\ufeffgrace = \"2s\"\r\nclear = true\r\n");

        OptionSource options = ProjectFile.read(directory);

        assertThat(options.given(Option.GRACE))
                .contains(new OptionValue(List.of("2s"), "grace in .reprise.toml, line 1"));
        assertThat(options.has(Option.CLEAR)).isTrue();
    }

    @Test
    void refusesAlternatives() {
        assertThat(refused("stat = true\nwatchman = true\n").what())
                .isEqualTo(
                        "stat in .reprise.toml, line 1 and watchman in .reprise.toml, line 2 can't be used together.");
    }

    @Test
    void refusesAFileThatIsNotUtf8(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve(".reprise.toml"), new byte[] {'#', (byte) 0xfc});

        assertThat(catchThrowableOfType(UsageError.class, () -> ProjectFile.read(directory))
                        .problem()
                        .why())
                .isEqualTo("It is not encoded in UTF-8.");
    }

    @Test
    void refusesAFileThatCanNotBeRead(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve(".reprise.toml"));

        assertThat(catchThrowableOfType(UsageError.class, () -> ProjectFile.read(directory))
                        .problem()
                        .what())
                .isEqualTo(".reprise.toml can't be read.");
    }

    private static Problem refused(String text) {
        return catchThrowableOfType(UsageError.class, () -> ProjectFile.parse(text))
                .problem();
    }
}
