package dev.reprise.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.sun.jna.Memory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.core.Problem;
import dev.reprise.process.guard.DeathSignalSocket;
import dev.reprise.process.posix.Posix;
import dev.reprise.process.readiness.Readiness;
import dev.reprise.process.table.TcpTable;

import static dev.reprise.process.TestLauncher.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Sockets of ours that a program inherits. */
@EnabledOnOs(OS.LINUX)
class PassedSocketsTest {
    private static final Map<String, String> TWO = Map.of("LISTEN_FDS", "2");

    @TempDir
    Path directory;

    private final Posix posix = new Posix();
    private final List<Integer> sockets = List.of(listening(), listening());

    @AfterEach
    void close() {
        sockets.forEach(posix.libc()::close);
    }

    /** At a port of the system's choice. */
    private int listening() {
        try (Memory address = new Memory(16)) {
            address.clear();
            address.setByte(0, (byte) 2);
            address.setByte(4, (byte) 127);
            address.setByte(7, (byte) 1);
            int socket = posix.closeOnExec(posix.libc().socket(2, 1, 0));
            posix.check("bind", posix.libc().bind(socket, address, 16));
            posix.check("listen", posix.libc().listen(socket, 10));
            return socket;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String result(Map<String, String> variables, boolean stdin, String script) throws StartFailure {
        List<String> command = List.of("sh", "-c", "(" + script + ") >part && mv part result");
        try (TestLauncher launched = TestLauncher.launcher(
                settings(directory, command.toArray(String[]::new)),
                new Invocation(command, variables, sockets, stdin))) {
            launched.start();
            launched.awaitExit();
            return TestLauncher.line(directory.resolve("result"));
        }
    }

    private String inode(int index) {
        return "socket:[" + Posix.inode(sockets.get(index)).orElseThrow() + "]";
    }

    @Test
    void itInheritsThemFromDescriptor3OnAndNothingElseButThatOfTheDeathSignal() throws StartFailure {
        assertThat(result(Map.of(), false, "readlink /proc/self/fd/3 /proc/self/fd/4; exec ls -x -v /proc/self/fd"))
                .isEqualTo(inode(0) + "\n" + inode(1) + "\n0  1  2  3  4  5  " + DeathSignalSocket.DESCRIPTOR);
    }

    @Test
    void itsStandardInputIsTheFirstOfThemIfSoWished() throws StartFailure {
        assertThat(result(TWO, true, "readlink /proc/self/fd/0")).isEqualTo(inode(0));
    }

    @Test
    void itFindsItsOwnProcessIdInSystemdsVariable() throws StartFailure {
        String[] ids = result(TWO, false, "echo $LISTEN_PID $$").split(" ");
        assertThat(ids[0]).isEqualTo(ids[1]);
    }

    @Test
    void itGetsWordsWithBlanksAndQuotesAsTheyAre() throws StartFailure {
        List<String> command = List.of("sh", "-c", "echo \"$1\" >part; mv part result", "sh", "a 'b' \"$c\"");
        try (TestLauncher launched = TestLauncher.launcher(
                settings(directory, command.toArray(String[]::new)), new Invocation(command, TWO, sockets, false))) {
            launched.start();
            assertThat(TestLauncher.line(directory.resolve("result"))).isEqualTo("a 'b' \"$c\"");
        }
    }

    @Test
    void startFailuresAreReportedAsWithoutSockets() throws Exception {
        assertThat(problem("slepe").remedy()).contains("Did you mean sleep?");
        Files.writeString(directory.resolve("plain"), "#!/bin/sh\n");
        assertThat(problem("./plain").remedy()).contains("chmod +x");
        script("lost", "#!/usr/bin/no-such-python3\n");
        assertThat(problem("./lost").why()).contains("/usr/bin/no-such-python3,");
        Path busy = script("busy", "#!/bin/sh\n");
        try (var writer = Files.newOutputStream(busy)) {
            writer.write('#');
            assertThat(problem("./busy").code()).isEqualTo("command-busy");
        }
    }

    private Path script(String name, String text) throws Exception {
        Path file = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Problem problem(String... command) {
        try (TestLauncher launched = TestLauncher.launcher(
                settings(directory, command), new Invocation(Arrays.asList(command), TWO, sockets, false))) {
            return catchThrowableOfType(StartFailure.class, launched::start).problem();
        }
    }

    @Test
    void oneThatListensIsNotWhereTheProgramListens() throws Exception {
        List<String> command = List.of("sleep", "1000");
        ChildSettings settings =
                settings(directory, new Readiness.ListeningOrAlive(Duration.ofMillis(150)), "sleep", "1000");
        try (TestLauncher launched =
                TestLauncher.launcher(settings, new Invocation(command, Map.of(), sockets, false))) {
            launched.start();
            assertThat(launched.await(ChildEvent.AssumedReady.class).how()).isEqualTo("alive for 150 ms");
            assertThat(launched.events).noneMatch(ChildEvent.Listening.class::isInstance);
        }
    }

    @Test
    void itsPortIsAcceptedAtOnlyWhenTheProgramDoesSo() throws Exception {
        int port = TcpTable.of(Path.of("/proc/self")).stream()
                .filter(entry -> entry.inode() == Posix.inode(sockets.get(0)).orElseThrow())
                .findFirst()
                .orElseThrow()
                .local()
                .getPort();
        String script = "import os, socket, time\n"
                + "while not os.path.exists('go'): time.sleep(0.01)\n"
                + "s = socket.socket(fileno=3)\n"
                + "while True: s.accept()\n";
        Files.writeString(directory.resolve("program.py"), script);
        List<String> command = List.of("python3", "program.py");
        ChildSettings settings = settings(directory, new Readiness.Port(port), "python3", "program.py");
        try (TestLauncher launched = TestLauncher.launcher(settings, new Invocation(command, TWO, sockets, false))) {
            launched.start();
            launched.eventually(() -> waits(port) ? port : null);
            assertThat(launched.events).isEmpty();
            Files.createFile(directory.resolve("go"));
            assertThat(launched.await(ChildEvent.Ready.class).how()).contains("port " + port);
        }
    }

    private static boolean waits(int port) {
        return TcpTable.of(Path.of("/proc/self")).stream()
                .anyMatch(entry -> entry.local().getPort() == port && entry.isUnaccepted());
    }
}
