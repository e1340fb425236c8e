package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProjectJsonTest {
    private static final Path ROOT = Path.of("/acme \"the\" shop");

    @Test
    void aProjectThatWasWrittenIsReadAsTheSame() {
        Project project = new Project(
                "shop",
                List.of(java(), foreign()),
                List.of(ROOT.resolve("pom.xml"), ROOT.resolve(".mvn/maven.config")),
                List.of(new GeneratorInputs(ROOT.resolve("src/main/proto"), List.of(".proto"))),
                launch(Optional.of("com.acme.Main")));

        assertThat(ProjectJson.read(ProjectJson.write(project))).isEqualTo(project);
    }

    @Test
    void absentValuesRemainAbsent() {
        Project project = new Project("shop", List.of(), List.of(), launch(Optional.empty()));

        assertThat(ProjectJson.read(ProjectJson.write(project))).isEqualTo(project);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"name\": 1}", "{\"name\": \"shop\", \"modules\": [1]}"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProjectJson.read(text));
    }

    private static Module java() {
        Path directory = ROOT.resolve("core");
        Path output = directory.resolve("target/classes");
        Sources sources = new Sources(
                List.of(directory.resolve("src/main/java")),
                List.of("**/*.java"),
                List.of("**/Old*.java"),
                directory.resolve("target/generated-sources/annotations"),
                List.of(Path.of("/repository/a.jar")),
                List.of(Path.of("/repository/lombok.jar")),
                List.of("--release", "17", "-Akey=é"));
        Resources resources = new Resources(
                directory.resolve("src/main/resources"),
                output,
                List.of(),
                List.of("**/*.orig"),
                Optional.of(new Filtering(List.of("@"), Optional.of("\\"), List.of("png"), "UTF-8")));
        return new Module(
                "com.acme:core", directory, output, Optional.of(sources), List.of(resources), Optional.empty());
    }

    private static Module foreign() {
        Path directory = ROOT.resolve("web");
        return new Module(
                "com.acme:web",
                directory,
                directory.resolve("target/classes"),
                Optional.empty(),
                List.of(),
                Optional.of("it has Kotlin sources"));
    }

    private static Launch launch(Optional<String> mainClass) {
        return new Launch(
                "com.acme:web",
                mainClass,
                List.of(ROOT.resolve("web/target/classes"), Path.of("/repository/a.jar")),
                Path.of("/jdk/bin/java"),
                List.of("-Xmx64m"),
                List.of("--port", "8080"),
                ROOT,
                Map.of("STAGE", "development"),
                Map.of("overlap", List.of(), "watch", List.of("one", "two")));
    }
}
