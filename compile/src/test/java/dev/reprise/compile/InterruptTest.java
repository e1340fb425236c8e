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
        try (TestModules modules = new TestModules(directory).module("app")) {
            for (int i = 0; i < 50; i++) {
                modules.write("app/a/A" + i + ".java", "package a; public class A" + i + " { }");
            }
            Thread.currentThread().interrupt();

            assertThatThrownBy(modules::compile).isInstanceOf(InterruptedException.class);

            assertThat(modules.classes("app")).isEmpty();
            assertThat(modules.succeed().sources()).isEqualTo(50);
            modules.assertAsCompiledWhole();
        }
    }
}
