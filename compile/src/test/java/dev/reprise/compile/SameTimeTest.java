package dev.reprise.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.reprise.compile.output.Staging;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** Saves that follow each other, or a class file, faster than the file system's clock ticks. */
class SameTimeTest extends WorkspaceFixture {
    private static final FileTime TICK = FileTime.fromMillis(1_700_000_000_000L);

    @Test
    void aSourceAsOldAsItsClassIsCompiledWhenASessionBegins() throws Exception {
        save("int x() { return 1; }");
        workspace.succeeds();
        save("int x() { return 2; }");
        Files.setLastModifiedTime(directory.resolve("one/classes/a/A.class"), TICK);
        workspace.reopen();
        assertThat(workspace.succeeds()).isOne();
    }

    @Test
    void aSourceAsOldAsTheClassOfAnIdeIsCompiled() throws Exception {
        save("int x() { return 1; }");
        workspace.succeeds();
        Path classFile = directory.resolve("one/classes/a/A.class");
        byte[] ofAnIde = Files.readAllBytes(classFile);
        save("int x() { return 2; }");
        workspace.succeeds();
        save("int x() { return 3; }");
        workspace.build(() -> {
            Files.write(classFile, ofAnIde);
            Files.setLastModifiedTime(classFile, TICK);
            workspace.touch(List.of(classFile));
        });
    }

    @Test
    void aSecondSaveOfTheSameTimeAndLengthIsCompiled() throws Exception {
        save("int x() { return 1; }");
        workspace.succeeds();
        save("int x() { return 2; }");
        assertThat(workspace.succeeds()).isOne();
    }

    @Test
    void aSaveWhileClassFilesAreWrittenIsCompiledByTheNextSession() throws Exception {
        String nested =
                IntStream.range(0, 400).mapToObj(i -> "class N" + i + " {}").collect(Collectors.joining(" "));
        workspace.write("one/a/A.java", "package a; class A { " + nested + " }");
        workspace.write("two/b/B.java", "package b; class B { int x() { return 1; } }");
        CompletableFuture<Void> saved = CompletableFuture.runAsync(this::saveWhileStaging);
        workspace.compile();
        saved.get(10, SECONDS);
        workspace.reopen();
        workspace.succeeds();
    }

    private void saveWhileStaging() {
        Path staging = Staging.directory(directory.resolve("one/classes"));
        while (!Files.exists(staging)) {
            Thread.onSpinWait();
        }
        try {
            Files.writeString(workspace.source("two/b/B.java"), "package b; class B { int x() { return 2; } }");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As one does who saves within the same tick as ever. */
    private void save(String member) throws IOException {
        workspace.write("one/a/A.java", "package a; public class A { public " + member + " }");
        Files.setLastModifiedTime(workspace.source("one/a/A.java"), TICK);
    }
}
