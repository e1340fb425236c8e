package dev.reprise.cli.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.cli.option.UsageError;
import dev.reprise.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** A first word that is neither a program nor a project. */
class SubcommandGuessTest extends RequestFixture {
    @TempDir
    private Path path;

    @BeforeEach
    void programs() throws IOException {
        for (String name : new String[] {"java", "init", "shutdown", "kill", "top", "stat", "watch"}) {
            Files.writeString(path.resolve(name), "");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "statsu           | reprise status?",
                "sttaus --json    | reprise status --json?",
                "stats            | reprise status?",
                "wiat             | reprise wait?",
                "lgo -n 5         | reprise log -n 5?",
                "restrat          | reprise restart?",
                "docter           | reprise doctor?",
                "hlep             | reprise help?",
                "logs             | reprise log?",
                "version          | reprise --version?",
                "stat             | reprise status?",
                "kill             | reprise stop?",
                "run App          | reprise COMMAND",
                "init             | No setup is needed",
                "init 6           | No setup is needed",
                "shutdown now     | reprise stop?",
            })
    void aWordLikeASubcommandIsRefused(String words, String remedy) {
        Problem problem = refused(words.split(" "));

        assertThat(problem.what()).isEqualTo("There is no subcommand " + words.split(" ", 2)[0].strip() + ".");
        assertThat(problem.remedy()).contains(remedy.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-- init", "-- statsu", "top", "java App", "kill -0 1", "watch ls", "./statsu", "somethingelse"})
    void anyOtherProgramIsRun(String words) throws UsageError {
        assertThat(read(words.split(" "))).isInstanceOf(Request.Run.class);
    }

    @Test
    void aFileOfThatNameIsNoSubcommand() throws IOException, UsageError {
        Files.writeString(directory.resolve("statsu"), "");

        assertThat(read("statsu")).isInstanceOf(Request.Run.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "App.java", "src/shop/App.java", "src/main/java/App.java", "shop/App.java"})
    void argumentsOfTheProjectHereNeedItsDirectory(String file) throws IOException {
        Files.createDirectories(directory.resolve(file).getParent());
        Files.writeString(directory.resolve(file), "");

        Problem problem = refused("server", "config file.yml", "--it's");
        assertThat(problem.what()).isEqualTo("There is no command server.");
        assertThat(problem.remedy()).endsWith(": reprise . server 'config file.yml' '--it'\\''s'");
        assertThat(refused("--times", "2").remedy()).endsWith(": reprise . --times 2");
        assertThat(refused("-c", "--server.port=9000").remedy()).endsWith(": reprise . --server.port=9000");
        assertThat(refused("--port", "9000").remedy()).contains("--listen PORT").endsWith(": reprise . --port 9000");
        assertThat(refused("--", "--times", "2").remedy()).endsWith(": reprise . --times 2");
    }

    @Test
    void withoutAProjectNoneIsSuggested() {
        assertThat(refused("--times", "2").remedy()).isEqualTo("See reprise --help.");
    }

    @Override
    Map<String, String> variables() {
        return Map.of("PATH", path.toString());
    }
}
