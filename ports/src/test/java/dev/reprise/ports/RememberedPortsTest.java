package dev.reprise.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RememberedPortsTest {
    @TempDir
    Path home;

    private Path directory() {
        return home.resolve("state/reprise/ports");
    }

    private RememberedPorts of(String program) {
        return new RememberedPorts(Optional.of(directory()), program);
    }

    private static InetSocketAddress address(String host, int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void savedPortsAreReadByTheNextSessionOfTheSameProgramOnly() throws IOException {
        List<InetSocketAddress> addresses = List.of(address("127.0.0.1", 8080), address("::", 9090));
        of("/shop").save(addresses);
        assertThat(of("/shop").load()).containsExactlyInAnyOrderElementsOf(addresses);
        assertThat(of("/other").load()).isEmpty();
        of("/shop").save(List.of(address("127.0.0.1", 8081)));
        assertThat(of("/shop").load()).containsExactly(address("127.0.0.1", 8081));
        assertThat(Files.getPosixFilePermissions(directory())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void nothingIsReadFromADirectoryThatOthersCanEnterNorWrittenThere() throws IOException {
        of("/shop").save(List.of(address("127.0.0.1", 8080)));
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(of("/shop").load()).isEmpty();
        of("/other").save(List.of(address("127.0.0.1", 8080)));
        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aLinkInThePlaceOfTheDirectoryOrTheFileIsNotFollowed() throws IOException {
        of("/shop").save(List.of(address("127.0.0.1", 8080)));
        Path elsewhere = Files.move(file(), home.resolve("elsewhere"));
        Files.createSymbolicLink(directory().resolve(elsewhere.getFileName()), elsewhere);
        assertThat(of("/shop").load()).isEmpty();
        Path moved = Files.move(directory(), home.resolve("moved"));
        Files.createSymbolicLink(directory(), moved);
        of("/shop").save(List.of(address("127.0.0.1", 8081)));
        assertThat(of("/shop").load()).isEmpty();
    }

    @Test
    void anInvalidListOfPortsIsEmpty() throws IOException {
        of("/shop").save(List.of(address("127.0.0.1", 8080)));
        for (String text :
                List.of("x", "7f000001", "7f000001:x", "7f00:80", "7f000001:99999", "\u00e4", "a".repeat(5000))) {
            Files.writeString(file(), text);
            assertThat(of("/shop").load()).as(text).isEmpty();
        }
        Files.delete(file());
        Files.createDirectories(directory());
        assertThat(of("/shop").load()).isEmpty();
    }

    @Test
    void theDirectoryIsThatOfTheXdgSpecification() {
        assertThat(RememberedPorts.directory(Map.of("XDG_STATE_HOME", "/state")))
                .contains(Path.of("/state/reprise/ports"));
        assertThat(RememberedPorts.directory(Map.of("XDG_STATE_HOME", "relative")))
                .contains(Path.of(System.getProperty("user.home"), ".local/state/reprise/ports"));
    }

    @Test
    void withoutAStateDirectoryNothingIsRemembered() throws IOException {
        RememberedPorts remembered = new RememberedPorts(Optional.empty(), "/shop");
        remembered.save(List.of(address("127.0.0.1", 8080)));
        assertThat(remembered.load()).isEmpty();
    }
}
