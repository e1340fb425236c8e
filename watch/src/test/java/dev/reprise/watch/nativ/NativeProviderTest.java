package dev.reprise.watch.nativ;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.watch.FileSystemType;
import dev.reprise.watch.FileWatcher;
import dev.reprise.watch.WatchSettings;
import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.WatcherUnavailable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;

class NativeProviderTest {
    /** The file as it is shipped: loading it must tolerate broken entries, which the tests' own file contains on purpose. */
    @Test
    void isListedForServiceLoaderUnderItsName() throws IOException {
        String listed = "META-INF/services/" + WatcherProvider.class.getName();
        assertThat(Collections.list(getClass().getClassLoader().getResources(listed)))
                .anySatisfy(list -> assertThat(contentOf(list)).contains(NativeProvider.class.getName()));
        assertThat(new NativeProvider().name()).isEqualTo("native");
    }

    @ParameterizedTest
    @CsvSource({
        "nfs4, nfs4 does not report changes made by other machines",
        "fuse.sshfs, fuse.sshfs does not report changes made by other machines",
        "fuse.bindfs, fuse.bindfs may lose notifications",
        "unknown, unknown is not known to report every change"
    })
    void refusesAFileSystemThatMayKeepChangesToItself(String type, String reason) {
        assertThat(new NativeProvider().unavailable(new FileSystemType(type))).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"ext4", "tmpfs", "overlay", "btrfs", "apfs", "ntfs"})
    void takesALocalFileSystem(String type) {
        assertThat(new NativeProvider().unavailable(new FileSystemType(type))).isEmpty();
    }

    @Test
    void saysSoOnASystemWithoutNotifications() {
        assertThatThrownBy(() -> new NativeProvider("AIX").open(WatchSettings.defaults(), new NoReports()))
                .isInstanceOf(WatcherUnavailable.class)
                .hasMessageContaining("aix");
    }

    @Test
    void saysSoWhereFsEventsCantBeCalled() {
        assertThatThrownBy(() -> new NativeProvider("Mac OS X").open(WatchSettings.defaults(), new NoReports()))
                .isInstanceOf(WatcherUnavailable.class)
                .hasMessageContaining("FSEvents can't be called");
    }

    @Test
    void opensAndClosesWithoutATree() throws WatcherUnavailable {
        try (FileWatcher watcher = new NativeProvider("Linux").open(WatchSettings.defaults(), new NoReports())) {
            assertThat(watcher.flush(Duration.ofSeconds(10))).isTrue();
        }
    }
}
