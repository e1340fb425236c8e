package dev.reprise.watch.watchman;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.watchman.bser.BserValue.Bytes;

import static dev.reprise.watch.watchman.bser.BserValue.bser;
import static org.assertj.core.api.Assertions.assertThat;

class RawPathTest {
    private static final Path BASE = Path.of("/base");

    @Test
    void eachByteThatAUnixNameMayHaveGoesBothWaysUnchanged() {
        for (int b = 1; b < 256; b++) {
            if (b != '/') {
                byte[] name = {'a', '/', 'x', (byte) b, 'y'};
                Path path = RawPath.resolve(BASE, name);
                byte[] whole = RawPath.bytes(path);
                assertThat(Arrays.copyOfRange(whole, "/base/".length(), whole.length))
                        .isEqualTo(name);
                assertThat(RawPath.name(path)).isEqualTo(new byte[] {'x', (byte) b, 'y'});
                assertThat(path.getNameCount()).isEqualTo(3);
            }
        }
    }

    @Test
    void aDirectoryHasNoSlashAtTheEnd(@TempDir Path directory) throws Exception {
        Path odd = Files.createDirectory(Path.of(URI.create("file://" + directory + "/%E9")));
        assertThat(RawPath.bytes(odd)).endsWith('/', 0xE9);
        assertThat(RawPath.bytes(Path.of("/"))).isEqualTo(new byte[] {'/'});
    }

    @Test
    void aReportedNameIsBelowTheRootOrIgnored() {
        WatchmanRoot part = new WatchmanRoot(text("/r"), text("src"));
        assertThat(part.path(Path.of("/r/src"), bytes("src"))).contains(Path.of("/r/src"));
        assertThat(part.path(Path.of("/r/src"), bytes("src/a/b"))).contains(Path.of("/r/src/a/b"));
        assertThat(part.path(Path.of("/r/src"), bytes("src2/a"))).isEmpty();
        assertThat(part.path(Path.of("/r/src"), bytes("a"))).isEmpty();
        assertThat(part.path(Path.of("/r/src"), bytes("src/../../etc"))).isEmpty();
        WatchmanRoot whole = new WatchmanRoot(text("/r"), text(""));
        assertThat(whole.path(Path.of("/r"), bytes("a"))).contains(Path.of("/r/a"));
        assertThat(whole.path(Path.of("/r"), bytes("/etc"))).isEmpty();
        assertThat(whole.path(Path.of("/r"), bytes("a\0b"))).isEmpty();
    }

    private static Bytes text(String text) {
        return (Bytes) bser(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
