package dev.reprise.ports;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The owner of a port according to a made-up process table. */
class PortOwnerTest {
    private static final InetSocketAddress WANTED = new InetSocketAddress("127.0.0.1", 8080);

    @TempDir
    Path proc;

    @BeforeEach
    void somebodyListensAt8080() throws IOException {
        write("self/net/tcp", """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4242 1 0 100 0 0 10 0
                """);
    }

    @Test
    void aProcessIsNamedWithItsCommand() throws IOException {
        process(4711, "python3\0-m\0http.server");

        assertThat(owner().sentence()).isEqualTo("Process 4711 is listening on it: python3 -m http.server.");
        assertThat(owner().remedy()).endsWith("kill 4711");
    }

    @Test
    void anotherRepriseIsNamedRatherThanItsProgram() throws IOException {
        process(100, "java\0Main");
        process(4711, "java\0-jar\0reprise.jar");
        write("self/net/unix", """
                Num       RefCount Protocol Flags    Type St Inode Path
                0000000000000000: 00000002 00000000 00010000 0001 01 77 /run/user/1000/reprise/4711/new
                """);

        assertThat(owner().sentence())
                .isEqualTo("Another Reprise, process 4711, keeps it open: java -jar reprise.jar.");
        assertThat(owner().remedy()).endsWith("reprise stop --pid 4711");
    }

    @Test
    void aProcessOfAnotherUserIsNotVisible() {
        assertThat(owner().sentence()).contains("uid 1000");
    }

    @Test
    void anInstanceIsFoundByItsControlSocket() throws IOException {
        Path socket = Files.createDirectories(proc.resolve("reprise-0/4711")).resolve("new");
        Path real = Path.of("/proc");
        try (ServerSocketChannel control = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            control.bind(UnixDomainSocketAddress.of(socket));
            assertThat(RepriseProcesses.in(real)).contains(4711L);
        }
        assertThat(RepriseProcesses.in(proc.resolve("none"))).isEmpty();
    }

    private PortOwner owner() {
        return PortOwner.of(WANTED, proc).orElseThrow();
    }

    private void process(long pid, String command) throws IOException {
        write(pid + "/cmdline", command);
        Path descriptors = Files.createDirectories(proc.resolve(pid + "/fd"));
        Files.createSymbolicLink(descriptors.resolve("3"), Path.of("socket:[4242]"));
    }

    private void write(String file, String text) throws IOException {
        Path path = proc.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
