package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Compiles programs for tests. */
public final class JavaSources {
    public static final Path LAUNCHER = Path.of(System.getProperty("java.home"), "bin", "java");

    private JavaSources() {}

    /** Compiles a source file. Writes the source and the class to the same directory. */
    public static void compile(Path directory, String name, String source) throws IOException {
        Path file = Files.writeString(directory.resolve(name + ".java"), source);
        int result =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", directory.toString(), file.toString());
        assertThat(result).as("result of javac").isZero();
    }
}
