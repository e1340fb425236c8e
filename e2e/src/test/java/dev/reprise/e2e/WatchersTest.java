package dev.reprise.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Processes;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.environment.Watchman;

import static org.assertj.core.api.Assertions.assertThat;

/** The three watchers, and how one is chosen. */
class WatchersTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private void assertFollowsChanges(Reprise reprise) {
        Project project = sandbox.project();
        reprise.awaitReady(1);
        project.write("a/b/new.txt", "1");
        assertThat(Reprise.files(reprise.awaitReady(2)))
                .contains(project.path("a/b/new.txt").toString());
        project.replace("first.txt", "replaced");
        assertThat(Reprise.files(reprise.awaitReady(3)))
                .containsExactly(project.path("first.txt").toString());
        assertThat(project.path("a/b/new.txt").toFile().delete()).isTrue();
        assertThat(Reprise.files(reprise.awaitReady(4)))
                .contains(project.path("a/b/new.txt").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stat", "native"})
    void aForcedWatcherWatches(String watcher) {
        sandbox.project().write("first.txt", "first");
        Reprise reprise = sandbox.sleeper("--" + watcher).start();

        assertThat(reprise.awaitEvent("watching").path("watcher").asText()).isEqualTo(watcher);
        assertFollowsChanges(reprise);
        assertThat(reprise.events("watcher-failed")).isEmpty();
    }

    @Test
    void watchmanWatchesWhereItIsForced() {
        sandbox.project().write("first.txt", "first");
        Watchman watchman = Watchman.start(sandbox);
        Reprise reprise =
                sandbox.sleeper("--watchman").with(watchman.environment()).start();

        assertThat(reprise.awaitEvent("watching").path("watcher").asText()).isEqualTo("watchman");
        assertFollowsChanges(reprise);
        assertThat(sandbox.project().path(".watchmanconfig")).doesNotExist();
    }

    @Test
    void theVariableForcesAWatcherAsTheOptionDoes() {
        Reprise reprise = sandbox.sleeper().with("REPRISE_WATCHER", "stat").start();

        assertThat(reprise.awaitEvent("watching").path("watcher").asText()).isEqualTo("stat");
    }

    @Test
    void byDefaultNotificationsAreUsedOnALocalDiskAndReported() {
        sandbox.project().write("a/b/c.txt", "");
        Reprise reprise = sandbox.reprise("sleep", "1000").start();

        reprise.awaitLine("^reprise: watching \\. \\(3 directories\\)$");
    }

    @Test
    void aForcedWatcherThatIsNotInstalledIsReplacedAndReported() throws IOException {
        for (String program : List.of("sh", "sleep")) {
            Files.createSymbolicLink(sandbox.aside().path(program), Path.of(Component.of(program, "coreutils")));
        }
        Reprise reprise = sandbox.reprise("--watchman", "--ready-log", "^up$", "sh", "-c", "echo up; exec sleep 1000")
                .with("PATH", sandbox.aside().directory().toString())
                .start();

        assertThat(reprise.awaitLine("watchman can't watch")).endsWith("; switching to native");
        reprise.awaitLine("[Ww]atching .* with native");
        reprise.awaitLine("ready in");
        sandbox.project().write("source.txt", "changed");
        reprise.awaitLine("restarted: source.txt changed");
        assertThat(reprise.linesWith("watchman")).hasSize(1);
    }

    @Test
    void aKilledDaemonIsReplacedAndNoSaveIsLost() {
        Project project = sandbox.project();
        Watchman watchman = Watchman.start(sandbox);
        Reprise reprise =
                sandbox.sleeper("--watchman").with(watchman.environment()).start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);
        project.write("before.txt", "1");
        reprise.awaitReady(2);

        Processes.signal("KILL", watchman.pid());
        project.write("after.txt", "1");

        JsonNode ready = reprise.awaitReady(3);
        assertThat(Reprise.files(ready))
                .containsExactly(project.path("after.txt").toString());
        project.write("after.txt", "2");
        reprise.awaitReady(4);
        assertThat(reprise.isAlive()).isTrue();
    }

    @Test
    void aWatchDeletedByAnotherClientIsCreatedAgain() {
        Project project = sandbox.project();
        Watchman watchman = Watchman.start(sandbox);
        Reprise reprise =
                sandbox.sleeper("--watchman").with(watchman.environment()).start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);

        watchman.client("watch-del-all");
        project.write("after.txt", "1");

        assertThat(Reprise.files(reprise.awaitReady(2)))
                .containsExactly(project.path("after.txt").toString());
        project.write("later.txt", "2");
        assertThat(Reprise.files(reprise.awaitReady(3)))
                .containsExactly(project.path("later.txt").toString());
    }
}
