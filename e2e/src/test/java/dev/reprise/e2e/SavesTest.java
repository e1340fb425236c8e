package dev.reprise.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Run;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** One save causes one restart, however an editor writes. */
class SavesTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private Project project;

    @BeforeEach
    void aSource() {
        project = sandbox.project();
        project.write("source.txt", "first\n");
    }

    private Reprise start(String... options) {
        Reprise reprise = sandbox.sleeper(options).start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);
        return reprise;
    }

    private void assertOneRestart(Reprise reprise, int generation) {
        JsonNode ready = reprise.awaitReady(generation);
        assertThat(ready.path("cause").asText()).isEqualTo("changed");
        assertThat(Reprise.files(ready))
                .containsExactly(project.path("source.txt").toString());
        reprise.assertAtRest(generation, project.path("other.txt"));
    }

    static Stream<Arguments> backups() {
        return Stream.of("yes", "no", "auto", "auto,breaksymlink", "auto,breakhardlink")
                .flatMap(copy -> Stream.of(
                        Arguments.of(copy, "nobackup writebackup"),
                        Arguments.of(copy, "nobackup nowritebackup"),
                        Arguments.of(copy, "backup writebackup")));
    }

    @ParameterizedTest
    @MethodSource("backups")
    void vimSavesInEachOfItsBackupModes(String backupCopy, String backup) {
        Reprise reprise = start();
        Run.in(
                project.directory(),
                Component.of("vim", "vim"),
                "-u",
                "NONE",
                "-es",
                "-c",
                "set swapfile backupcopy=" + backupCopy + " " + backup,
                "-c",
                "normal! Gosecond",
                "-c",
                "write",
                "-c",
                "quit!",
                "source.txt");

        assertThat(project.read("source.txt")).isEqualTo("first\nsecond\n");
        assertOneRestart(reprise, 2);
    }

    @Test
    void intellijSaves() throws IOException {
        Reprise reprise = start();
        Path source = project.path("source.txt");
        Path temporary = project.write("source.txt___jb_tmp___", "second\n");
        Path old = Files.move(source, project.path("source.txt___jb_old___"), StandardCopyOption.ATOMIC_MOVE);
        Files.move(temporary, source, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(old);

        assertOneRestart(reprise, 2);
    }

    @Test
    void emacsSaves() throws IOException {
        Reprise reprise = start();
        Path source = project.path("source.txt");
        Path lock = Files.createSymbolicLink(project.path(".#source.txt"), Path.of("user@host.4711:1700000000"));
        project.write("#source.txt#", "unsaved");
        Files.move(source, project.path("source.txt~"), StandardCopyOption.ATOMIC_MOVE);
        project.write("source.txt", "second\n");
        Files.delete(lock);
        Files.delete(project.path("#source.txt#"));

        assertOneRestart(reprise, 2);
    }

    @Test
    void sedEditsInPlace() {
        Reprise reprise = start();
        Run.in(project.directory(), "sed", "-i", "s/first/second/", "source.txt");

        assertOneRestart(reprise, 2);
    }

    @Test
    void aSymlinkedSourceChangesWhereItReallyIs() throws IOException {
        Path target = sandbox.aside().write("target.txt", "first\n");
        Files.createSymbolicLink(project.path("link.txt"), target);
        Reprise reprise = start();
        sandbox.aside().replace("target.txt", "second\n");

        assertThat(reprise.awaitReady(2).path("cause").asText()).isEqualTo("changed");
        sandbox.aside().write("target.txt", "third\n");
        reprise.awaitReady(3);
        reprise.assertAtRest(3, project.path("other.txt"));
    }

    @Test
    void aTouchAndAnIdenticalRewriteRestartNothing() throws IOException {
        Reprise reprise = start();
        project.write("source.txt", "second\n");
        reprise.awaitReady(2);

        Files.setLastModifiedTime(
                project.path("source.txt"), FileTime.from(Instant.now().plusSeconds(5)));
        assertIgnored(reprise, 1);
        project.write("source.txt", "second\n");
        assertIgnored(reprise, 2);
        project.replace("source.txt", "second\n");
        assertIgnored(reprise, 3);

        reprise.assertAtRest(2, project.path("other.txt"));
    }

    /** Existing files are read in the background, so the first few touches may come too early. */
    @Test
    void aTouchOfAFileThatNeverChangedRestartsNothingOnceItWasRead() throws IOException {
        for (int i = 0; i < 10; i++) {
            project.write("old" + i + ".txt", "old\n");
        }
        Reprise reprise = start();
        for (int i = 0; i < 10; i++) {
            int before = answers(reprise);
            Files.setLastModifiedTime(
                    project.path("old" + i + ".txt"),
                    FileTime.from(Instant.now().plusSeconds(5)));
            Deadline.await("an answer to the touch").until(() -> answers(reprise) > before);
        }

        List<JsonNode> events = reprise.events();
        assertThat(events.get(events.size() - 1).path("event").asText()).isEqualTo("ignored");
    }

    private static int answers(Reprise reprise) {
        return reprise.events("ignored").size() + reprise.events("ready").size();
    }

    private void assertIgnored(Reprise reprise, int times) {
        reprise.awaitEvent("ignored", event -> reprise.events("ignored").size() >= times);
        JsonNode ignored = reprise.events("ignored").get(times - 1);
        assertThat(Reprise.files(ignored))
                .containsExactly(project.path("source.txt").toString());
        assertThat(ignored.path("reason").asText()).contains("content unchanged");
    }

    @Test
    void aChangeThatRestartsNothingIsExplainedOnRequest() {
        Reprise reprise = sandbox.reprise("--verbose", "--ready-log", "^up$", "sh", "-c", "echo up; exec sleep 1000")
                .start();
        reprise.awaitLine("watching");
        reprise.awaitLine("ready in");
        project.write("source.txt", "second\n");
        reprise.awaitLine("restarted: source.txt changed");

        project.write("source.txt", "second\n");

        reprise.awaitLine("^reprise: no restart for source.txt: content unchanged$");
    }

    @Test
    void ignoredFilesAndOtherExtensionsDoNotCount() {
        Run.in(project.directory(), "git", "init", "-q");
        project.write(".gitignore", "*.log\nbuild/\n");
        Reprise reprise = start("--ignore", "generated/**", "--ext", "txt,log");

        project.write("run.log", "ignored by git");
        project.write("build/out.txt", "ignored by git");
        project.write("generated/deep/out.txt", "ignored by the option");
        project.write("node_modules/x/index.txt", "ignored by default");
        project.write("notes.md", "another extension");
        project.write("source.txt", "second\n");

        assertOneRestart(reprise, 2);
    }
}
