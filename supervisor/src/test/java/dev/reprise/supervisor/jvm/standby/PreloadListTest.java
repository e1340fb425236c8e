package dev.reprise.supervisor.jvm.standby;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PreloadListTest {
    @TempDir
    Path directory;

    private Path classes;
    private Path list;

    @BeforeEach
    void create() throws IOException {
        classes = Files.createDirectories(directory.resolve("classes"));
        list = Files.writeString(directory.resolve("list"), """
                fixed java.lang.String
                jar com.acme.Library
                jar com.acme.Outer$Inner
                """);
    }

    private void compile(String name) throws IOException {
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    private PreloadList read() throws IOException {
        return PreloadList.of(list, List.of(classes));
    }

    private List<String> written(PreloadList preload) throws IOException {
        Path file = directory.resolve("names");
        preload.write(file);
        return Files.readAllLines(file);
    }

    @Test
    void allListedClassesAreLoaded() throws IOException {
        compile("com/acme/App.class");
        assertThat(written(read()))
                .containsExactlyInAnyOrder("java.lang.String", "com.acme.Library", "com.acme.Outer$Inner");
    }

    @Test
    void aClassThatADirectoryHasAsWellIsLeftOut() throws IOException {
        compile("com/acme/Outer$Inner.class");
        PreloadList preload = read();
        assertThat(written(preload)).containsExactlyInAnyOrder("java.lang.String", "com.acme.Library");
        assertThat(preload.shadowed(List.of(classes))).isEmpty();
    }

    @Test
    void aClassThatADirectoryGetsLaterIsFound() throws IOException {
        PreloadList preload = read();
        compile("com/acme/Library.class");
        assertThat(preload.shadowed(List.of(classes))).contains("com.acme.Library");
    }

    @Test
    void aMissingDirectoryHasNoClasses() throws IOException {
        assertThat(read().shadowed(List.of(directory.resolve("missing")))).isEmpty();
    }

    @Test
    void aMissingListIsAnError() {
        assertThatThrownBy(() -> PreloadList.of(directory.resolve("missing"), List.of()))
                .isInstanceOf(IOException.class);
    }
}
