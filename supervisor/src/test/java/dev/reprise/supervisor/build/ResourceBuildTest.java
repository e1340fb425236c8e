package dev.reprise.supervisor.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Resources;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

import static dev.reprise.supervisor.build.Workshop.changed;
import static org.assertj.core.api.Assertions.assertThat;

/** How saved resources are copied. */
class ResourceBuildTest {
    @TempDir
    Path temporary;

    private Workshop workshop;

    @BeforeEach
    void writeTheProject() {
        workshop = new Workshop(temporary);
        workshop.save("src/App.java", "class App { public static void main(String[] arguments) {} }");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private Path copy(String name) {
        return workshop.output("app").resolve(name);
    }

    @Test
    void theFirstBuildCopiesWhatTheBuildToolDidNot() {
        workshop.save("res/page.html", "<p>");

        workshop.build();

        assertThat(copy("page.html")).hasContent("<p>");
    }

    @Test
    void theFirstBuildCopiesWhatIsAsOldAsItsCopy() throws IOException {
        Path saved = workshop.save("res/page.html", "<p>saved again").path();
        workshop.save("target/classes/page.html", "<p>");
        Files.setLastModifiedTime(copy("page.html"), Files.getLastModifiedTime(saved));

        workshop.build();

        assertThat(copy("page.html")).hasContent("<p>saved again");
    }

    @Test
    void aSavedResourceIsCopiedAndToldByItsOrigin() {
        workshop.build();
        Change saved = workshop.save("res/pages/page.html", "<p>");

        BuildOutcome outcome = workshop.build(saved);

        assertThat(copy("pages/page.html")).hasContent("<p>");
        assertThat(outcome.changes())
                .extracting(BuiltChange::change)
                .containsExactly(new Change(copy("pages/page.html"), Kind.CREATED));
        assertThat(outcome.changes())
                .contains(new BuiltChange(outcome.changes().get(0).change(), saved.path()));
        assertThat(Workshop.changed(outcome)).contains(copy("pages/page.html"));
        assertThat(outcome.compiled()).isZero();
        assertThat(workshop.build(new Change(copy("pages/page.html"), Kind.CREATED))
                        .files())
                .isEmpty();
    }

    @Test
    void nothingIsLeftBesideACopy() throws IOException {
        workshop.save("res/page.html", "<p>");
        workshop.build();
        workshop.build(workshop.save("res/page.html", "<p>more"));

        try (Stream<Path> files = Files.list(workshop.output("app"))) {
            assertThat(files).containsExactlyInAnyOrder(copy("page.html"), workshop.classFile("App"));
        }
    }

    @Test
    void theNameOfAResourceMayBeAsLongAsNamesCanBe() {
        String longest = "a".repeat(255);
        workshop.build();

        BuildOutcome outcome = workshop.build(workshop.save("res/" + longest, "content"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(workshop.output("app").resolve(longest)).hasContent("content");
    }

    @Test
    void aDeletedResourceIsDeleted() {
        workshop.save("res/page.html", "<p>");
        workshop.build();

        BuildOutcome outcome = workshop.build(workshop.delete("res/page.html"));

        assertThat(copy("page.html")).doesNotExist();
        assertThat(outcome.changes())
                .extracting(BuiltChange::change)
                .containsExactly(new Change(copy("page.html"), Kind.DELETED));
    }

    @Test
    void aDeletedResourceUncoversThatOfAnotherTree() {
        Module app = workshop.app(false);
        Module two = new Module(
                app.name(),
                app.directory(),
                app.output(),
                app.sources(),
                Stream.concat(
                                app.resources().stream(),
                                Stream.of(new Resources(
                                        workshop.directory.resolve("more"),
                                        app.output(),
                                        List.of(),
                                        List.of(),
                                        Optional.empty())))
                        .toList(),
                Optional.empty());
        workshop.tool.project = workshop.project(List.of(two), workshop.launch(Optional.empty(), List.of()));
        workshop.save("more/page.html", "below");
        workshop.build();
        workshop.build(workshop.save("res/page.html", "above"));
        assertThat(copy("page.html")).hasContent("above");

        workshop.build(workshop.delete("res/page.html"));

        assertThat(copy("page.html")).hasContent("below");
    }

    @Test
    void whatTheBuildLeavesOutIsLeftOut() {
        workshop.build();

        BuildOutcome outcome =
                workshop.build(workshop.save("res/page.bak", "x"), workshop.save("res/.gitignore", "page.bak"));

        assertThat(outcome.changes()).isEmpty();
        assertThat(copy("page.bak")).doesNotExist();
        assertThat(copy(".gitignore")).doesNotExist();
    }

    @Test
    void onlyAResourceWithExpressionsNeedsTheBuildTool() {
        workshop.tool.project =
                workshop.project(List.of(workshop.app(true)), workshop.launch(Optional.empty(), List.of()));
        workshop.tool.work = ScriptedTool::filter;
        workshop.build();

        BuildOutcome plain = workshop.build(workshop.save("res/app.properties", "name=none"));
        assertThat(workshop.tool.calls).containsExactly("resolve");
        BuildOutcome filtered = workshop.build(workshop.save("res/app.properties", "name=${name}"));

        assertThat(changed(plain)).containsExactly(copy("app.properties"));
        assertThat(workshop.tool.calls).containsExactly("resolve", "resources app");
        assertThat(copy("app.properties")).hasContent("name=Reprise");
        assertThat(changed(filtered)).containsExactly(copy("app.properties"));
        assertThat(filtered.changes())
                .extracting(BuiltChange::source)
                .containsExactly(workshop.directory.resolve("res/app.properties"));
    }

    @Test
    void whatTheBuildToolCouldNotCopyIsCopiedWithTheNextOne() {
        workshop.tool.project =
                workshop.project(List.of(workshop.app(true)), workshop.launch(Optional.empty(), List.of()));
        workshop.build();
        workshop.tool.work = module -> {
            throw new BuildFailure(ScriptedTool.BROKEN, List.of());
        };

        assertThat(workshop.build(workshop.save("res/app.properties", "name=${name}"))
                        .problem())
                .contains(ScriptedTool.BROKEN);
        workshop.tool.work = ScriptedTool::filter;
        BuildOutcome outcome = workshop.build(workshop.save("res/page.html", "<p>"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(changed(outcome)).containsExactlyInAnyOrder(copy("app.properties"), copy("page.html"));
    }

    @Test
    void aDirectoryThatBecomesAFileAndOneAgainIsCopied() {
        workshop.save("res/place/a.txt", "a");
        workshop.save("res/place/deep/b.txt", "b");
        workshop.build();

        Change a = workshop.delete("res/place/a.txt");
        Change b = workshop.delete("res/place/deep/b.txt");
        removeDirectories("res/place/deep", "res/place");
        Change file = workshop.save("res/place", "file");
        BuildOutcome outcome = workshop.build(file, a, b);

        assertThat(outcome.problem()).isEmpty();
        assertThat(copy("place")).hasContent("file");

        Change gone = workshop.delete("res/place");
        Change back = workshop.save("res/place/a.txt", "back");
        assertThat(workshop.build(back, gone).problem()).isEmpty();
        assertThat(copy("place/a.txt")).hasContent("back");
    }

    @Test
    void aDirectoryThatIsEmptyThenGoesWithItsLastResource() {
        workshop.save("res/pages/deep/page.html", "<p>");
        workshop.build();

        workshop.build(workshop.delete("res/pages/deep/page.html"));

        assertThat(copy("pages")).doesNotExist();
        assertThat(workshop.output("app")).exists();
    }

    @Test
    void aCopyThatFailedIsDoneByTheNextBuildWhateverWasSaved() throws IOException {
        workshop.build();
        Files.createDirectories(copy("page.html/in the way"));
        Files.writeString(copy("page.html/in the way/file"), "somebody else's");
        BuildOutcome failed = workshop.build(workshop.save("res/page.html", "<p>"));
        assertThat(Workshop.problem(failed)).isEqualTo("resource-not-copied");

        Files.delete(copy("page.html/in the way/file"));
        BuildOutcome next = workshop.build(
                workshop.save("src/App.java", "class App { public static void main(String[] arguments) { int a; } }"));

        assertThat(next.problem()).isEmpty();
        assertThat(copy("page.html")).hasContent("<p>");
    }

    /** A problem is reported again when its text is another one. */
    @Test
    void aCopyThatFailsAgainIsTheSameProblem() throws IOException {
        workshop.build();
        Files.createDirectories(copy("page.html/in the way"));
        Files.writeString(copy("page.html/in the way/file"), "somebody else's");

        BuildOutcome first = workshop.build(workshop.save("res/page.html", "<p>"));
        BuildOutcome second = workshop.build();

        assertThat(Workshop.problem(first)).isEqualTo("resource-not-copied");
        assertThat(second.problem()).isEqualTo(first.problem());
    }

    @Test
    void aCopyThatFailedIsNoProblemAnyMoreWhenTheResourceIsDeleted() throws IOException {
        workshop.build();
        Files.createDirectories(copy("page.html"));
        Files.writeString(copy("page.html/file"), "somebody else's");
        workshop.build(workshop.save("res/page.html", "<p>"));

        BuildOutcome outcome = workshop.build(workshop.delete("res/page.html"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(copy("page.html/file")).hasContent("somebody else's");
    }

    private void removeDirectories(String... names) {
        for (String name : names) {
            try {
                Files.delete(workshop.directory.resolve(name));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void whatTheBuildToolHasJustFilteredIsNotFilteredAgainHoweverOldTheCopyIs() throws IOException {
        filtering();
        Path saved = workshop.save("res/app.properties", "name=${name}").path();
        workshop.save("target/classes/app.properties", "name=Reprise");
        Files.setLastModifiedTime(
                copy("app.properties"), FileTime.from(Instant.now().minusSeconds(7_200)));
        for (int hours : new int[] {-1, 24}) {
            Files.setLastModifiedTime(saved, FileTime.from(Instant.now().plus(Duration.ofHours(hours))));
            workshop.build();
        }

        assertThat(workshop.tool.calls).containsOnly("resolve");
    }

    @Test
    void whatABuildToolThatFailedDidNotFilterIsFiltered() throws IOException {
        filtering();
        workshop.tool.partial = Optional.of(ScriptedTool.BROKEN);
        Path saved = workshop.save("res/app.properties", "name=${name}").path();
        workshop.save("target/classes/app.properties", "name=Old");
        Files.setLastModifiedTime(saved, FileTime.from(Instant.now().minusSeconds(3_600)));
        Files.setLastModifiedTime(
                copy("app.properties"), FileTime.from(Instant.now().minusSeconds(7_200)));

        workshop.build();

        assertThat(copy("app.properties")).hasContent("name=Reprise");
    }

    @Test
    void anotherTimeInWhatTheBuildToolWroteIsNoChange() {
        workshop.save("target/classes/META-INF/build-info.properties", "build.time=2026-12-01T09\\:30\\:00Z");
        workshop.build();

        workshop.save("target/classes/META-INF/build-info.properties", "build.time=2026-12-01T09\\:31\\:00Z");
        BuildOutcome outcome = workshop.build(workshop.save("pom.xml", "<project/> <!-- comment -->"));

        assertThat(outcome.changes()).isEmpty();
        assertThat(outcome.restart()).isFalse();
        Change echo = new Change(copy("META-INF/build-info.properties"), Kind.MODIFIED);
        assertThat(workshop.build(echo).files()).isEmpty();
    }

    @Test
    void aDateThatTheUserSavedIsAChangeThoughTheBuildToolCopiedIt() {
        filtering();
        workshop.save("res/app.properties", "name=${name}", "released=2026-12-01");
        workshop.save("target/classes/app.properties", "name=Reprise", "released=2026-12-01");
        workshop.build();

        Change saved = workshop.save("res/app.properties", "name=${name}", "released=2026-12-02");
        workshop.save("target/classes/app.properties", "name=Reprise", "released=2026-12-02");
        BuildOutcome outcome = workshop.build(workshop.save("pom.xml", "<project/>"), saved);

        assertThat(changed(outcome)).contains(copy("app.properties"));
    }

    @Test
    void whatTheBuildToolMadeAfterAChangeOfItsModelIsDueToThatChange() {
        workshop.save("target/classes/info.properties", "version=1");
        workshop.build();

        workshop.save("target/classes/info.properties", "version=2");
        Change saved = workshop.save("pom.xml", "<project/>");
        BuildOutcome outcome = workshop.build(saved);

        assertThat(changed(outcome)).containsExactly(copy("info.properties"));
        assertThat(outcome.changes())
                .contains(new BuiltChange(outcome.changes().get(0).change(), saved.path()));
        assertThat(Workshop.changed(outcome)).contains(copy("info.properties"));
    }

    private void filtering() {
        workshop.tool.project =
                workshop.project(List.of(workshop.app(true)), workshop.launch(Optional.empty(), List.of()));
        workshop.tool.work = ScriptedTool::filter;
    }
}
