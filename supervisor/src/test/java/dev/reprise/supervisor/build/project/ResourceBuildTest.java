package dev.reprise.supervisor.build.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Resources;
import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** How saved resources are copied. */
class ResourceBuildTest {
    @TempDir
    Path temporary;

    private TestProject project;

    @BeforeEach
    void writeTheProject() {
        project = new TestProject(temporary);
        project.save("src/App.java", "class App { public static void main(String[] arguments) {} }");
    }

    @AfterEach
    void close() {
        project.close();
    }

    private Path copy(String name) {
        return project.output("app").resolve(name);
    }

    @Test
    void theFirstBuildCopiesResourcesThatTheBuildToolDidNotCopy() {
        project.save("res/page.html", "<p>");

        project.build();

        assertThat(copy("page.html")).hasContent("<p>");
    }

    @Test
    void theFirstBuildCopiesAResourceAsOldAsItsCopyIfTheContentDiffers() throws IOException {
        Path saved = project.save("res/page.html", "<p>saved again").path();
        project.save("target/classes/page.html", "<p>");
        Files.setLastModifiedTime(copy("page.html"), Files.getLastModifiedTime(saved));

        project.build();

        assertThat(copy("page.html")).hasContent("<p>saved again");
    }

    @Test
    void aSavedResourceIsCopiedAndReportedWithItsSource() {
        project.build();
        Change saved = project.save("res/pages/page.html", "<p>");

        BuildOutcome outcome = project.build(saved);

        assertThat(copy("pages/page.html")).hasContent("<p>");
        assertThat(outcome.changes())
                .extracting(BuiltChange::change)
                .containsExactly(new Change(copy("pages/page.html"), Kind.CREATED));
        assertThat(outcome.changes())
                .contains(new BuiltChange(outcome.changes().get(0).change(), saved.path()));
        assertThat(TestProject.changed(outcome)).contains(copy("pages/page.html"));
        assertThat(outcome.compiled()).isZero();
        assertThat(project.build(new Change(copy("pages/page.html"), Kind.CREATED))
                        .files())
                .isEmpty();
    }

    @Test
    void nothingIsLeftBesideACopy() throws IOException {
        project.save("res/page.html", "<p>");
        project.build();
        project.build(project.save("res/page.html", "<p>more"));

        try (Stream<Path> files = Files.list(project.output("app"))) {
            assertThat(files).containsExactlyInAnyOrder(copy("page.html"), project.classFile("App"));
        }
    }

    @Test
    void aResourceWithTheLongestPossibleNameIsCopied() {
        String longest = "a".repeat(255);
        project.build();

        BuildOutcome outcome = project.build(project.save("res/" + longest, "content"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(project.output("app").resolve(longest)).hasContent("content");
    }

    @Test
    void aDeletedResourceIsDeleted() {
        project.save("res/page.html", "<p>");
        project.build();

        BuildOutcome outcome = project.build(project.delete("res/page.html"));

        assertThat(copy("page.html")).doesNotExist();
        assertThat(outcome.changes())
                .extracting(BuiltChange::change)
                .containsExactly(new Change(copy("page.html"), Kind.DELETED));
    }

    @Test
    void aDeletedResourceIsReplacedByThatOfTheNextTree() {
        Module app = project.app(false);
        Module two = new Module(
                app.name(),
                app.directory(),
                app.output(),
                app.sources(),
                Stream.concat(
                                app.resources().stream(),
                                Stream.of(new Resources(
                                        project.directory.resolve("more"),
                                        app.output(),
                                        List.of(),
                                        List.of(),
                                        Optional.empty())))
                        .toList(),
                Optional.empty());
        project.tool.project = project.model(List.of(two), project.launch(Optional.empty(), List.of()));
        project.save("more/page.html", "below");
        project.build();
        project.build(project.save("res/page.html", "above"));
        assertThat(copy("page.html")).hasContent("above");

        project.build(project.delete("res/page.html"));

        assertThat(copy("page.html")).hasContent("below");
    }

    @Test
    void excludedResourcesAreNotCopied() {
        project.build();

        BuildOutcome outcome =
                project.build(project.save("res/page.bak", "x"), project.save("res/.gitignore", "page.bak"));

        assertThat(outcome.changes()).isEmpty();
        assertThat(copy("page.bak")).doesNotExist();
        assertThat(copy(".gitignore")).doesNotExist();
    }

    @Test
    void aDirectoryThatBecomesAFileAndADirectoryAgainIsCopied() {
        project.save("res/place/a.txt", "a");
        project.save("res/place/deep/b.txt", "b");
        project.build();

        Change a = project.delete("res/place/a.txt");
        Change b = project.delete("res/place/deep/b.txt");
        removeDirectories("res/place/deep", "res/place");
        Change file = project.save("res/place", "file");
        BuildOutcome outcome = project.build(file, a, b);

        assertThat(outcome.problem()).isEmpty();
        assertThat(copy("place")).hasContent("file");

        Change gone = project.delete("res/place");
        Change back = project.save("res/place/a.txt", "back");
        assertThat(project.build(back, gone).problem()).isEmpty();
        assertThat(copy("place/a.txt")).hasContent("back");
    }

    @Test
    void anEmptyDirectoryIsDeletedWithItsLastResource() {
        project.save("res/pages/deep/page.html", "<p>");
        project.build();

        project.build(project.delete("res/pages/deep/page.html"));

        assertThat(copy("pages")).doesNotExist();
        assertThat(project.output("app")).exists();
    }

    @Test
    void aFailedCopyIsRepeatedByTheNextBuild() throws IOException {
        project.build();
        Files.createDirectories(copy("page.html/in the way"));
        Files.writeString(copy("page.html/in the way/file"), "somebody else's");
        BuildOutcome failed = project.build(project.save("res/page.html", "<p>"));
        assertThat(TestProject.problem(failed)).isEqualTo("resource-not-copied");

        Files.delete(copy("page.html/in the way/file"));
        BuildOutcome next = project.build(
                project.save("src/App.java", "class App { public static void main(String[] arguments) { int a; } }"));

        assertThat(next.problem()).isEmpty();
        assertThat(copy("page.html")).hasContent("<p>");
    }

    /** A problem is reported again when its text is another one. */
    @Test
    void aCopyThatFailsAgainHasTheSameProblem() throws IOException {
        project.build();
        Files.createDirectories(copy("page.html/in the way"));
        Files.writeString(copy("page.html/in the way/file"), "somebody else's");

        BuildOutcome first = project.build(project.save("res/page.html", "<p>"));
        BuildOutcome second = project.build();

        assertThat(TestProject.problem(first)).isEqualTo("resource-not-copied");
        assertThat(second.problem()).isEqualTo(first.problem());
    }

    @Test
    void theProblemOfAFailedCopyEndsWhenTheResourceIsDeleted() throws IOException {
        project.build();
        Files.createDirectories(copy("page.html"));
        Files.writeString(copy("page.html/file"), "somebody else's");
        project.build(project.save("res/page.html", "<p>"));

        BuildOutcome outcome = project.build(project.delete("res/page.html"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(copy("page.html/file")).hasContent("somebody else's");
    }

    private void removeDirectories(String... names) {
        for (String name : names) {
            try {
                Files.delete(project.directory.resolve(name));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
