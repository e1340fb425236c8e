package dev.reprise.supervisor.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests where the socket is created, depending on what already exists there. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class SocketDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void removesWhatTheDeadLeftAndNothingElse() throws Exception {
        Path base = directory.resolve("base");
        try (ControlServer first = open(base);
                ControlServer second = open(base)) {
            assertThat(first.socket()).isNotEqualTo(second.socket());
            Path killed = Files.createDirectory(base.resolve("1"));
            ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                    .bind(UnixDomainSocketAddress.of(killed.resolve("control")))
                    .close();
            Path early = Files.createDirectory(base.resolve("2"));
            Path abandoned = Files.createDirectory(base.resolve("3"));
            Files.setLastModifiedTime(abandoned, FileTime.fromMillis(0));
            Path foreign = Files.writeString(base.resolve("notes"), "not ours");

            open(base).close();

            assertThat(killed).doesNotExist();
            assertThat(abandoned).doesNotExist();
            assertThat(early).exists();
            assertThat(foreign).exists();
            assertThat(List.of(first.socket(), second.socket())).allMatch(Files::exists);
        }
    }

    @Test
    void doesNotEnterADirectoryThatOthersCanEnter() throws Exception {
        Path base = Files.createDirectory(directory.resolve("base"));
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> open(base))
                .isInstanceOf(ControlUnavailable.class)
                .hasMessageContaining("only this user can enter");
        assertThat(base).isEmptyDirectory();
        assertThat(ControlDirectories.sockets(List.of(base))).isEmpty();
    }

    @Test
    void doesNotFollowALink() throws Exception {
        Path elsewhere = Files.createDirectory(
                directory.resolve("elsewhere"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path base = Files.createSymbolicLink(directory.resolve("base"), elsewhere);

        assertThatThrownBy(() -> open(base)).isInstanceOf(ControlUnavailable.class);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void takesTheNextPlaceIfTheNameIsTooLong() throws Exception {
        Path deep = Files.createDirectory(directory.resolve("d".repeat(120)));
        Path near = directory.resolve("near");

        try (ControlServer server = ControlServer.open(List.of(deep.resolve("base"), near), new RecordingListener())) {
            assertThat(server.socket()).startsWith(near);
        }
        assertThat(deep.resolve("base")).isEmptyDirectory();
    }

    @Test
    void saysOfEachPlaceWhyItWillNotDo() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> ControlServer.open(List.of(file.resolve("base"), file), new RecordingListener()))
                .isInstanceOfSatisfying(ControlUnavailable.class, unavailable -> {
                    assertThat(unavailable.problem().code()).isEqualTo("control-unavailable");
                    assertThat(unavailable.problem().why())
                            .contains("file/base: Not a directory", file + " is not a directory that only this user");
                });
    }

    @Test
    void prefersTheRuntimeDirectoryIfItIsOurs() throws IOException {
        assertThat(ControlDirectories.bases(Map.of("XDG_RUNTIME_DIR", directory.toString())))
                .first()
                .isEqualTo(directory.resolve("reprise"));
        Path file = Files.writeString(directory.resolve("file"), "");
        for (String useless : List.of("", "relative", "\0", file.toString(), "/nonexistent")) {
            assertThat(ControlDirectories.bases(Map.of("XDG_RUNTIME_DIR", useless)))
                    .isNotEmpty()
                    .allMatch(base -> base.getFileName().toString().startsWith("reprise-"));
        }
    }

    private static ControlServer open(Path base) throws ControlUnavailable {
        return ControlServer.open(List.of(base), new RecordingListener());
    }
}
