package dev.reprise.watch.watchman;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.WatcherUnavailable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WatchmanProviderTest {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final FileSystemType LOCAL = new FileSystemType("ext4");

    @TempDir
    private Path directory;

    @Test
    void itIsFoundByItsName() {
        // One at a time, because a provider of another test is broken on purpose.
        Iterator<WatcherProvider> providers =
                ServiceLoader.load(WatcherProvider.class).iterator();
        List<String> found = new ArrayList<>();
        for (boolean more = true; more; ) {
            try {
                more = providers.hasNext();
                if (more) {
                    WatcherProvider provider = providers.next();
                    found.add(provider.name() + " " + provider.getClass().getSimpleName());
                }
            } catch (ServiceConfigurationError e) {
                assertThat(e).hasMessageNotContaining("watchman");
            }
        }
        assertThat(found).contains("watchman WatchmanProvider");
    }

    @Test
    void withoutTheProgramItIsNotInstalled() {
        WatchmanProvider provider = new WatchmanProvider(Map.of("PATH", directory.toString()));
        assertThat(provider.unavailable(LOCAL)).contains("Watchman is not installed");
        assertThatThrownBy(() -> provider.open(WatchSettings.defaults(), new Observed()))
                .isInstanceOf(WatcherUnavailable.class)
                .hasMessage("Watchman is not installed");
    }

    @Test
    void theProgramOnThePathOrANamedSocketWillDo() throws Exception {
        program("exit 0");
        assertThat(new WatchmanProvider(Map.of("PATH", "/nowhere:" + directory)).unavailable(LOCAL))
                .isEmpty();
        assertThat(new WatchmanProvider(Map.of("WATCHMAN_SOCK", "/some/sock")).unavailable(LOCAL))
                .isEmpty();
    }

    @Test
    void aFileSystemThatDoesNotNotifyIsRefused() throws Exception {
        program("exit 0");
        WatchmanProvider provider = new WatchmanProvider(Map.of("PATH", directory.toString()));
        for (String type : List.of("nfs4", "fuse.bindfs", "fuse.sshfs", "unknown")) {
            assertThat(provider.unavailable(new FileSystemType(type)))
                    .contains("Watchman does not see every change on " + type);
        }
    }

    @Test
    void includesTheOutputOfAFailedProgram() throws Exception {
        Path program = program("echo 'no room for a state directory' >&2; exit 1");
        assertThatThrownBy(() -> GetSockname.run(List.of(program.toString()), Duration.ofSeconds(10)))
                .isInstanceOf(IOException.class)
                .hasMessage("'watchman get-sockname' exited with 1: no room for a state directory");
    }

    @Test
    void aProgramThatHangsIsGivenUp() throws Exception {
        Path program = program("exec sleep 600");
        assertThatThrownBy(() -> GetSockname.run(List.of(program.toString()), SHORT))
                .hasMessage("'watchman get-sockname' did not exit within 500 ms");
    }

    @Test
    void aProgramThatLeavesItsOutputToADaemonDoesNotHoldUs() throws Exception {
        Path pid = directory.resolve("pid");
        Path program = program("sleep 600 & echo $! > " + pid + "; exit 0");
        try {
            assertThatThrownBy(() -> GetSockname.run(List.of(program.toString()), SHORT))
                    .isInstanceOf(IOException.class);
        } finally {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aProgramThatPrintsSomethingElseIsRefused() throws Exception {
        Path program = program("echo '{\"sockname\": \"/in/json\"}'");
        assertThatThrownBy(() -> GetSockname.run(List.of(program.toString()), Duration.ofSeconds(10)))
                .hasMessageContaining("no BSER: begins with 0x7b");
    }

    @Test
    void aSocketOfTheEnvironmentIsTakenAsItIs() {
        WatchmanDaemon daemon = WatchmanDaemon.in(Map.of("WATCHMAN_SOCK", "/some/sock", "PATH", ""));
        assertThat(daemon).isEqualTo(new WatchmanDaemon(List.of(), Optional.of(Path.of("/some/sock"))));
        assertThat(WatchmanDaemon.in(Map.of("WATCHMAN_SOCK", "")).installed()).isFalse();
    }

    private Path program(String script) throws IOException {
        Path program = Files.writeString(directory.resolve("watchman"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
