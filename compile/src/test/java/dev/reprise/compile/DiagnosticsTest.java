package dev.reprise.compile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.core.Diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnosticsTest {
    @TempDir
    Path directory;

    @Test
    void containPlaceAndMessageWithATabAsOneColumn() throws Exception {
        try (TestModules modules = new TestModules(directory).module("app")) {
            Path source = modules.write("app/A.java", "class A {\n\tint f = \"a\";\n}\n");

            assertThat(modules.fail().diagnostics())
                    .containsExactly(new Diagnostic(
                            Diagnostic.Kind.ERROR,
                            java.util.Optional.of(source),
                            2,
                            10,
                            "\tint f = \"a\";",
                            "incompatible types: java.lang.String cannot be converted to int"));
        }
    }

    @Test
    void reportBytesThatAreNoText() throws Exception {
        try (TestModules modules = new TestModules(directory)) {
            modules.with(modules.module("app", List.of(), List.of(), List.of("-encoding", "UTF-8")));
            Path source = modules.write("app/A.java", "");
            Files.writeString(source, "class A { } // \u00FF", StandardCharsets.ISO_8859_1);

            assertThat(modules.fail(source).diagnostics())
                    .singleElement()
                    .satisfies(error -> assertThat(error.message()).contains("unmappable character (0xFF)"));
        }
    }

    @Test
    void reportAnOptionThatJavacDoesNotKnow() throws Exception {
        try (TestModules modules = new TestModules(directory)) {
            modules.with(modules.module("app", List.of(), List.of(), List.of("--no-such-option")));
            modules.write("app/A.java", "class A { }");

            assertThat(modules.fail().diagnostics())
                    .singleElement()
                    .satisfies(error -> assertThat(error.message()).contains("--no-such-option"));
        }
    }

    @Test
    void haveTheWarningsOfWhatWasCompiled() throws Exception {
        try (TestModules modules = new TestModules(directory).module("app")) {
            Path source = modules.write("app/A.java", "class A { Object f = (String) \"a\"; }");

            assertThat(modules.succeed().warnings())
                    .singleElement()
                    .satisfies(warning -> assertThat(warning.message()).contains("redundant cast"));
            modules.write("app/B.java", "class B { }");
            assertThat(modules.succeed(modules.source("app/B.java")).warnings()).isEmpty();
            assertThat(source).exists();
        }
    }
}
