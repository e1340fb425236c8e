package dev.reprise.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Run;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Thousands of changes that belong together cause one restart. */
class BurstsTest {
    private static final int CHECKOUT = 20_000;
    private static final int ARCHIVE = 3_000;
    private static final int FILES_A_DIRECTORY = 100;

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private static void fill(Path root, int files, String content) {
        try {
            for (int i = 0; i < files; i++) {
                Path file = root.resolve("package" + i / FILES_A_DIRECTORY).resolve("File" + i + ".txt");
                if (i % FILES_A_DIRECTORY == 0) {
                    Files.createDirectories(file.getParent());
                }
                Files.writeString(file, content + i);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without fsync and without maintenance in the background. */
    private void git(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Component.of("git", "git")));
        for (String setting : List.of(
                "user.name=e2e",
                "user.email=e2e@localhost",
                "core.fsync=none",
                "core.looseCompression=0",
                "gc.auto=0")) {
            command.addAll(List.of("-c", setting));
        }
        command.addAll(List.of(arguments));
        Run.in(sandbox.project().directory(), command.toArray(String[]::new));
    }

    /** Two cases share the repository, because creating it takes long. */
    @Test
    void aCheckoutOfABranchWith20000OtherFilesIsOneRestart() {
        Project project = sandbox.project();
        fill(project.path("src"), CHECKOUT, "main ");
        git("init", "-q", "-b", "main");
        git("add", ".");
        git("commit", "-q", "-m", "Main");
        git("checkout", "-q", "-b", "feature");
        fill(project.path("src"), CHECKOUT, "feature ");
        git("commit", "-q", "-a", "-m", "Feature");
        Reprise notified = sandbox.sleeper("--native").start();
        Reprise polling = sandbox.sleeper("--stat").start();
        for (Reprise reprise : List.of(notified, polling)) {
            assertThat(reprise.awaitEvent("watching").path("directories").asInt())
                    .isGreaterThan(CHECKOUT / FILES_A_DIRECTORY);
            reprise.awaitReady(1);
        }

        long begin = System.nanoTime();
        git("checkout", "-q", "main");
        long end = System.nanoTime();

        for (Reprise reprise : List.of(notified, polling)) {
            assertThat(reprise.awaitReady(2).path("files")).hasSize(CHECKOUT);
            System.out.printf(
                    "A checkout of %,d files took %d ms, and %d ms later the program had been restarted.%n",
                    CHECKOUT, (end - begin) / 1_000_000, (System.nanoTime() - end) / 1_000_000);
        }
        notified.assertAtRest(2, project.path("other.txt"));
        polling.assertAtRest(2, project.path("other.txt"));
    }

    @Test
    void anUnpackedArchiveIsOneRestart() {
        Project project = sandbox.project();
        fill(sandbox.aside().path("content"), ARCHIVE, "content ");
        Run.in(sandbox.aside().directory(), Component.of("tar", "tar"), "-cf", "archive.tar", "content");
        Reprise reprise = sandbox.sleeper().start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);

        Run.in(
                project.directory(),
                "tar",
                "-xf",
                sandbox.aside().path("archive.tar").toString());

        JsonNode ready = reprise.awaitReady(2);
        assertThat(Reprise.files(ready).stream().filter(file -> file.endsWith(".txt")))
                .hasSize(ARCHIVE);
        reprise.assertAtRest(2, project.path("other.txt"));
    }
}
