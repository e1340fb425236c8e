package dev.reprise.e2e;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.OwnTmp;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** No disk space for its own files, and no home directory: Reprise works without them. */
class ScarceDiskTest {
    /** For this process and its children only, /tmp and the home directory are on another file system; the project is bound into it. */
    private static final String FULL = """
            set -e
            full=$1 home=$(getent passwd "$(id -u)" | cut -d: -f6)
            shift
            mount -t tmpfs -o size=64k tmpfs "$full"
            dd if=/dev/zero of="$full/filler" bs=4k >/dev/null 2>&1 || true
            mkdir -p "$home" 2>/dev/null || true
            mount --bind "$full" "$home"
            mount -o remount,bind,$MODE "$home"
            mount --bind "$full" /var/tmp
            mount --bind "$full" /dev/shm
            exec "$@"
            """;

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    @ParameterizedTest
    @ValueSource(strings = {"rw", "ro"})
    void itWorksOnAFullDiskAndWithAHomeThatCanNotBeWritten(String mode) throws Exception {
        Project project = sandbox.project();
        String full = java.nio.file.Files.createDirectory(sandbox.aside().path("full"))
                .toString();
        sandbox.aside().write("full.sh", FULL);
        Reprise reprise = sandbox.sleeper()
                .with("MODE", mode)
                .with("TMPDIR", full)
                .with("XDG_CACHE_HOME", full)
                .with("XDG_RUNTIME_DIR", full)
                .with("HOME", full)
                .through(
                        Component.of("unshare", "util-linux"),
                        "-m",
                        "sh",
                        sandbox.aside().path("full.sh").toString(),
                        full)
                .start();
        reprise.awaitReady(1);

        project.write("source.txt", "changed");

        reprise.awaitReady(2);
        reprise.assertAtRest(2, project.path("other.txt"));
        assertThat(reprise.events("problem")).isEmpty();
    }

    @Test
    void itWorksWhenTheTemporaryDirectoryIsFull() throws Exception {
        Reprise reprise = sandbox.sleeper()
                .through(OwnTmp.words(
                        sandbox, "size=64k,mode=1777", "dd if=/dev/zero of=/tmp/filler bs=4k >/dev/null 2>&1 || true"))
                .start();
        reprise.awaitReady(1);

        sandbox.project().write("source.txt", "changed");

        reprise.awaitReady(2);
        reprise.assertAtRest(2, sandbox.project().path("other.txt"));
    }
}
