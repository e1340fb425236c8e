package dev.reprise.watch.nativ;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InotifyLimitsTest {
    @TempDir
    Path sysctl;

    @Test
    void namesTheLimitItsValueAndTheCommandThatRaisesIt() throws IOException {
        set("fs/inotify/max_user_watches", "8192");
        set("user/max_inotify_watches", "8192");

        assertThat(new InotifyLimits(sysctl).watchesReached(8000))
                .isEqualTo(
                        "the user's limit of inotify watches is reached (8000 are Reprise's own;"
                                + " fs.inotify.max_user_watches is 8192); raise it: sudo sysctl fs.inotify.max_user_watches=524288");
    }

    @Test
    void aLargeLimitIsDoubled() throws IOException {
        set("fs/inotify/max_user_watches", "1048576");

        assertThat(new InotifyLimits(sysctl).watchesReached(1)).endsWith("=2097152");
    }

    @Test
    void inAContainerTheLowerLimitIsNamed() throws IOException {
        set("fs/inotify/max_user_watches", "8192");
        set("user/max_inotify_watches", "50");

        assertThat(new InotifyLimits(sysctl).watchesReached(9)).contains("user.max_inotify_watches is 50");
    }

    @Test
    void withoutProcItDoesWithoutTheNumber() {
        assertThat(new InotifyLimits(sysctl).instancesReached("too many"))
                .startsWith("too many (fs.inotify.max_user_instances is unknown)")
                .contains("sudo sysctl fs.inotify.max_user_instances=1024");
    }

    private void set(String name, String value) throws IOException {
        Path file = sysctl.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value + "\n");
    }
}
