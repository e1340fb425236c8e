package dev.reprise.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RegularFilesTest {
    @TempDir
    private Path directory;

    @Test
    void aFileIsReadAlsoThroughALink() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "content");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        assertThat(RegularFiles.readString(link)).isEqualTo("content");
        assertThat(RegularFiles.read(link)).isEqualTo("content".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> RegularFiles.read(directory.resolve("nothing")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void onlyRegularFilesAreOpened() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path link = Files.createSymbolicLink(directory.resolve("link"), pipe);

        for (Path each : List.of(pipe, link, Path.of("/dev/zero"), directory)) {
            assertThatThrownBy(() -> RegularFiles.readString(each))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("not a regular file");
        }
    }

    @Test
    void aLinkIsReplacedAndNotWhereItLeads() throws IOException {
        Path precious = Files.writeString(directory.resolve("precious"), "precious");
        Path link = Files.createSymbolicLink(directory.resolve("link"), precious);
        Files.createSymbolicLink(directory.resolve("link.new"), precious);

        RegularFiles.replace(link, "new".getBytes(StandardCharsets.UTF_8));

        assertThat(precious).hasContent("precious");
        assertThat(link).isRegularFile().hasContent("new");
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(directory.resolve("link.new")).doesNotExist();
    }
}
