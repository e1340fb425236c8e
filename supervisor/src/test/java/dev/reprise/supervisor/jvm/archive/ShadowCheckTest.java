package dev.reprise.supervisor.jvm.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShadowCheckTest {
    @TempDir
    Path directory;

    private static NameIndex jars() {
        NameIndex.Builder names = new NameIndex.Builder();
        List.of(
                        "lib/Thing.class",
                        "logback.xml",
                        "META-INF/MANIFEST.MF",
                        "META-INF/services/lib.Service",
                        "META-INF/versions/17/newer/Only.class")
                .forEach(names::add);
        return NameIndex.of(names.build().toBytes());
    }

    private void create(String file) throws IOException {
        Files.createDirectories(directory.resolve(file).getParent());
        Files.createFile(directory.resolve(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lib/Thing.class",
                "lib/THING.class",
                "lib/Other.class",
                "logback.xml",
                "META-INF/MANIFEST.MF",
                "META-INF/services/lib.Service",
                "newer/Only.class"
            })
    void theOrderMattersForAFileThatAJarContainsAndForItsPackage(String file) throws IOException {
        create("app/Main.class");
        create(file);
        assertThat(ShadowCheck.conflict(jars(), List.of(directory)))
                .hasValueSatisfying(reason -> assertThat(reason).contains(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app/Main.class",
                "Main.class",
                "application.properties",
                "META-INF/services/app.Service",
                "lib/sub/Thing.class",
                "Lib.class"
            })
    void theOrderDoesNotMatterForOtherNames(String file) throws IOException {
        create(file);
        assertThat(ShadowCheck.conflict(jars(), List.of(directory))).isEmpty();
    }

    @Test
    void aMissingDirectoryHasNoNames() {
        assertThat(ShadowCheck.conflict(jars(), List.of(directory.resolve("missing"))))
                .isEmpty();
    }

    @Test
    void linkedDirectoriesCount() throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere/lib"));
        Files.createFile(elsewhere.resolve("Thing.class"));
        Path classes = Files.createDirectory(directory.resolve("classes"));
        Files.createSymbolicLink(classes.resolve("lib"), elsewhere);
        assertThat(ShadowCheck.conflict(jars(), List.of(classes))).isPresent();
    }
}
