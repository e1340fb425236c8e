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

import dev.reprise.e2e.stage.Component;
import dev.reprise.e2e.stage.Processes;
import dev.reprise.e2e.stage.Project;
import dev.reprise.e2e.stage.Reprise;
import dev.reprise.e2e.stage.Stage;
import dev.reprise.e2e.stage.Watchman;

import static org.assertj.core.api.Assertions.assertThat;

/** The three watchers, and how one is chosen. */
class WatchersTest {
    @RegisterExtension
    final Stage stage = new Stage();

    private void assertFollowsChanges(Reprise reprise) {
        Project project = stage.project();
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
        stage.project().write("first.txt", "first");
        Reprise reprise = stage.sleeper("--" + watcher).start();

        assertThat(reprise.awaitEvent("watching").path("watcher").asText()).isEqualTo(watcher);
        assertFollowsChanges(reprise);
        assertThat(reprise.events("watcher-failed")).isEmpty();
    }

    @Test
    void watchmanWatchesWhereItIsForced() {
        stage.project().write("first.txt", "first");
        Watchman watchman = Watchman.start(stage);
        Reprise reprise =
                stage.sleeper("--watchman").with(watchman.environment()).start();

        assertThat(reprise.awaitEvent("watching").path("watcher").asText()).isEqualTo("watchman");
        assertFollowsChanges(reprise);
        assertThat(stage.project().path(".watchmanconfig")).doesNotExist();
    }

    @Test
    void theVariableForcesAWatcherAsTheOptionDoes() {
        Reprise reprise = stage.sleeper().with("REPRISE_WATCHER", "stat").start();

        assertThat(reprise.awaitEvent("watching").path("watcher").asText()).isEqualTo("stat");
    }

    @Test
    void byItselfItTakesNotificationsOnALocalDiskAndSaysSo() {
        stage.project().write("a/b/c.txt", "");
        Reprise reprise = stage.reprise("sleep", "1000").start();

        reprise.awaitLine("^reprise: [Ww]atching 3 directories with native \\(\\w+\\)$");
    }

    @Test
    void aForcedWatcherThatIsNotInstalledIsReplacedAndOneLineSaysWhy() throws IOException {
        for (String program : List.of("sh", "sleep")) {
            Files.createSymbolicLink(stage.aside().path(program), Path.of(Component.of(program, "coreutils")));
        }
        Reprise reprise = stage.reprise("--watchman", "--ready-log", "^up$", "sh", "-c", "echo up; exec sleep 1000")
                .with("PATH", stage.aside().directory().toString())
                .start();

        assertThat(reprise.awaitLine("watchman can't watch")).endsWith("; native takes over");
        reprise.awaitLine("[Ww]atching .* with native");
        reprise.awaitLine("ready in");
        stage.project().write("source.txt", "changed");
        reprise.awaitLine("restarted: source.txt changed");
        assertThat(reprise.linesWith("watchman")).hasSize(1);
    }

    @Test
    void theDaemonKilledIsReplacedAndNoSaveIsLost() {
        Project project = stage.project();
        Watchman watchman = Watchman.start(stage);
        Reprise reprise =
                stage.sleeper("--watchman").with(watchman.environment()).start();
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
    void aWatchDeletedByAnotherClientIsMadeAgain() {
        Project project = stage.project();
        Watchman watchman = Watchman.start(stage);
        Reprise reprise =
                stage.sleeper("--watchman").with(watchman.environment()).start();
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
