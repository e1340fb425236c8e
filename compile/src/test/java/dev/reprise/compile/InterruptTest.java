package dev.reprise.compile;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InterruptTest {
    @TempDir
    Path directory;

    @Test
    void endsTheCompileWithNothingChangedAndTheNextOneDoesIt() throws Exception {
        try (Workshop workshop = new Workshop(directory).module("app")) {
            for (int i = 0; i < 50; i++) {
                workshop.write("app/a/A" + i + ".java", "package a; public class A" + i + " { }");
            }
            Thread.currentThread().interrupt();

            assertThatThrownBy(workshop::compile).isInstanceOf(InterruptedException.class);

            assertThat(workshop.classes("app")).isEmpty();
            assertThat(workshop.succeed().sources()).isEqualTo(50);
            workshop.assertAsCompiledWhole();
        }
    }
}
