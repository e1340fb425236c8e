package dev.reprise.process.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Another user of the machine listens where the JVM would. */
@EnabledOnOs(OS.LINUX)
class AttachSocketTest {
    private static final String NOBODY = "65534";

    /** Answers each question with a thread that looks as if it kept the program alive. */
    private static final String IMPOSTOR = String.join(
            "\n",
            "import os, socket, sys",
            "server = socket.socket(socket.AF_UNIX)",
            "server.bind(sys.argv[1])",
            "os.chmod(sys.argv[1], int(sys.argv[2], 8))",
            "server.listen()",
            "while True:",
            "    client, _ = server.accept()",
            "    client.recv(64)",
            "    client.sendall(b'0\\n\"made up\" #1\\n   java.lang.Thread.State: RUNNABLE\\n\\tat evil.Main.main(Main.java:1)\\n\\n')",
            "    client.close()");

    private final List<Process> processes = new ArrayList<>();
    private Process program;
    private Path socket;

    @BeforeEach
    void start() throws IOException {
        program = started("sleep", "1000");
        socket = Path.of("/tmp/.java_pid" + program.pid());
        Files.deleteIfExists(socket);
    }

    @AfterEach
    void end() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(socket);
    }

    private Process started(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        processes.add(process);
        return process;
    }

    private void impostor(String mode) throws IOException {
        Process impostor = started(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "/usr/bin/python3",
                "-c",
                IMPOSTOR,
                socket.toString(),
                mode);
        Awaitility.await().until(() -> {
            assertThat(impostor.isAlive()).as("python3 runs as another user").isTrue();
            return Files.exists(socket)
                    && permissions()
                            .equals(PosixFilePermissions.fromString(mode.equals("600") ? "rw-------" : "rw-rw-rw-"));
        });
    }

    private Set<PosixFilePermission> permissions() throws IOException {
        return Files.getPosixFilePermissions(socket, LinkOption.NOFOLLOW_LINKS);
    }

    private String dump() throws IOException {
        return AttachSocket.threadDump(program.pid(), Duration.ofSeconds(5), pid -> {});
    }

    @Test
    void aSocketOfAnotherUserIsNotUsed() throws IOException {
        impostor("600");
        assertThatThrownBy(this::dump).hasMessageContaining("belongs to the user " + NOBODY);
        assertThat(StopDiagnosis.of(List.of(program.pid()), pid -> {})).noneMatch(line -> line.contains("made up"));
    }

    @Test
    void aLinkToASocketOfAnotherUserIsNotFollowed() throws IOException {
        Path real = socket;
        socket = Path.of("/tmp/.java_pid" + program.pid() + "-elsewhere");
        try {
            impostor("600");
            Files.createSymbolicLink(real, socket);
            assertThatThrownBy(this::dump).hasMessageContaining("is not a socket");
        } finally {
            Files.deleteIfExists(socket);
            socket = real;
        }
    }

    @Test
    void aRegularFileIsNoSocket() throws IOException {
        Files.writeString(socket, "made up");
        assertThatThrownBy(this::dump).hasMessageContaining("is not a socket");
    }

    @Test
    void aSocketThatOtherUsersCanWriteToIsNotUsed() throws IOException {
        impostor("666");
        Files.setAttribute(socket, "unix:uid", 0);
        assertThatThrownBy(this::dump).hasMessageContaining("accessible to other users");
    }

    /** As if it had been put there between the check and the connection. */
    @Test
    void theProcessThatListensHasToBeOfTheSameUserAsTheFile() throws IOException {
        impostor("600");
        Files.setAttribute(socket, "unix:uid", 0);
        assertThatThrownBy(this::dump).hasMessageContaining("is served by the user nobody");
    }
}
