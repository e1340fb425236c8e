package dev.reprise.maven.extension.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.maven.extension.Configured;

import static org.assertj.core.api.Assertions.assertThat;

class GoalParametersTest {
    @Test
    void aPropertyWinsOverTheDefault() {
        GoalParameters parameters = Configured.by("<release default-value='8'>${maven.compiler.release}</release>");

        assertThat(parameters.text("release")).contains("17");
    }

    @Test
    void theDefaultCountsWhereThePropertyIsUnknownOrBlank() {
        GoalParameters parameters = Configured.by(
                "<release default-value='8'>${unknown}</release><source default-value='9'>${blank}</source>");

        assertThat(parameters.text("release")).contains("8");
        assertThat(parameters.text("source")).contains("9");
    }

    @Test
    void parametersWithoutValueAreAbsent() {
        GoalParameters parameters = Configured.by("<release>${unknown}</release>");

        assertThat(parameters.text("release")).isEmpty();
        assertThat(parameters.text("source")).isEmpty();
        assertThat(parameters.flag("fork")).isFalse();
    }

    @Test
    void aListIsOfElementsOrOfOneTextWithCommas() {
        GoalParameters parameters =
                Configured.by("<args><arg>a,b</arg><arg>${sourceEncoding}</arg></args><goals>a, b</goals>");

        assertThat(parameters.list("args")).containsExactly("a,b", "UTF-8");
        assertThat(parameters.list("goals")).containsExactly("a", "b");
        assertThat(parameters.list("others")).isEmpty();
    }

    @Test
    void aPathIsRelativeToTheModule() {
        GoalParameters parameters = Configured.by("<out>../x</out><abs>/y</abs>");

        assertThat(parameters.path("out")).contains(Configured.DIRECTORY.resolveSibling("x"));
        assertThat(parameters.path("abs")).hasToString("Optional[/y]");
    }

    @Test
    void referencesAreFoundWhereverTheyOccur(@TempDir Path directory) throws IOException {
        Path schemas = Files.createDirectories(directory.resolve("src/main/proto"));
        Path api = Files.createFile(directory.resolve("api.yaml"));
        GoalParameters parameters = Configured.in(
                directory,
                "<root default-value='" + schemas + "'/><specs><spec>api.yaml</spec><spec>gone.yaml</spec></specs>"
                        + "<base>.</base><outside>/</outside><version>3.1</version>");

        assertThat(parameters.presentPaths()).containsExactlyInAnyOrder(schemas, api);
    }

    @Test
    void aPatternNamesTheDirectoryThatItStartsFrom(@TempDir Path directory) throws IOException {
        Path scripts = Files.createDirectories(directory.resolve("src/main/resources/db"));

        assertThat(Configured.in(directory, "<value>src/main/resources/db/*.sql</value>")
                        .presentPaths())
                .containsExactly(scripts);
    }
}
