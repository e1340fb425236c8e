package dev.reprise.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.e2e.stage.Component;
import dev.reprise.e2e.stage.Project;
import dev.reprise.e2e.stage.Reprise;
import dev.reprise.e2e.stage.Run;
import dev.reprise.e2e.stage.Stage;

import static org.assertj.core.api.Assertions.assertThat;

/** Thousands of changes that belong together are one restart. */
class BurstsTest {
    private static final int CHECKOUT = 20_000;
    private static final int ARCHIVE = 3_000;

    @RegisterExtension
    final Stage stage = new Stage();

    private static void fill(Path root, int files, String content) {
        try {
            for (int i = 0; i < files; i++) {
                Path file = root.resolve("package" + i / 100).resolve("File" + i + ".txt");
                if (i % 100 == 0) {
                    Files.createDirectories(file.getParent());
                }
                Files.writeString(file, content + i);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void git(String... arguments) {
        String[] command = new String[arguments.length + 5];
        command[0] = Component.of("git", "git");
        command[1] = "-c";
        command[2] = "user.name=e2e";
        command[3] = "-c";
        command[4] = "user.email=e2e@localhost";
        System.arraycopy(arguments, 0, command, 5, arguments.length);
        Run.in(stage.project().directory(), command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "stat"})
    void a_checkout_of_a_branch_with_20_000_other_files_is_one_restart(String watcher) {
        Project project = stage.project();
        fill(project.path("src"), CHECKOUT, "main ");
        git("init", "-q", "-b", "main");
        git("config", "gc.auto", "0");
        git("add", ".");
        git("commit", "-q", "-m", "Main");
        git("checkout", "-q", "-b", "feature");
        fill(project.path("src"), CHECKOUT, "feature ");
        git("commit", "-q", "-a", "-m", "Feature");
        Reprise reprise = stage.sleeper("--" + watcher).start();
        assertThat(reprise.awaitEvent("watching").path("directories").asInt()).isGreaterThan(200);
        reprise.awaitReady(1);

        git("checkout", "-q", "main");

        JsonNode ready = reprise.awaitReady(2);
        assertThat(ready.path("files")).hasSize(CHECKOUT);
        reprise.assertAtRest(2, project.path("other.txt"));
    }

    @Test
    void an_unpacked_archive_is_one_restart() {
        Project project = stage.project();
        fill(stage.aside().path("content"), ARCHIVE, "content ");
        Run.in(stage.aside().directory(), Component.of("tar", "tar"), "-cf", "archive.tar", "content");
        Reprise reprise = stage.sleeper().start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);

        Run.in(
                project.directory(),
                "tar",
                "-xf",
                stage.aside().path("archive.tar").toString());

        JsonNode ready = reprise.awaitReady(2);
        assertThat(Reprise.files(ready).stream().filter(file -> file.endsWith(".txt")))
                .hasSize(ARCHIVE);
        reprise.assertAtRest(2, project.path("other.txt"));
    }
}
