package dev.reprise.supervisor.build.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.supervisor.build.BuildOutcome;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;
import dev.reprise.supervisor.build.BuiltChange;
import dev.reprise.watch.Change;
import dev.reprise.watch.Change.Kind;

import static dev.reprise.supervisor.build.project.TestProject.changed;
import static org.assertj.core.api.Assertions.assertThat;

/** Resources that the build tool filters, copies or generates. */
class BuildToolResourcesTest {
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
    void onlyAResourceWithExpressionsIsFilteredByTheBuildTool() {
        project.tool.project = project.model(List.of(project.app(true)), project.launch(Optional.empty(), List.of()));
        project.tool.work = ScriptedTool::filter;
        project.build();

        BuildOutcome plain = project.build(project.save("res/app.properties", "name=none"));
        assertThat(project.tool.calls).containsExactly("resolve");
        BuildOutcome filtered = project.build(project.save("res/app.properties", "name=${name}"));

        assertThat(changed(plain)).containsExactly(copy("app.properties"));
        assertThat(project.tool.calls).containsExactly("resolve", "resources app");
        assertThat(copy("app.properties")).hasContent("name=Reprise");
        assertThat(changed(filtered)).containsExactly(copy("app.properties"));
        assertThat(filtered.changes())
                .extracting(BuiltChange::source)
                .containsExactly(project.directory.resolve("res/app.properties"));
    }

    @Test
    void aResourceThatTheBuildToolFailedToCopyIsCopiedByTheNextBuild() {
        project.tool.project = project.model(List.of(project.app(true)), project.launch(Optional.empty(), List.of()));
        project.build();
        project.tool.work = module -> {
            throw new BuildFailure(ScriptedTool.BROKEN, List.of());
        };

        assertThat(project.build(project.save("res/app.properties", "name=${name}"))
                        .problem())
                .contains(ScriptedTool.BROKEN);
        project.tool.work = ScriptedTool::filter;
        BuildOutcome outcome = project.build(project.save("res/page.html", "<p>"));

        assertThat(outcome.problem()).isEmpty();
        assertThat(changed(outcome)).containsExactlyInAnyOrder(copy("app.properties"), copy("page.html"));
    }

    @Test
    void aCopyThatTheBuildToolJustFilteredIsNotFilteredAgain() throws IOException {
        filterResources();
        Path saved = project.save("res/app.properties", "name=${name}").path();
        project.save("target/classes/app.properties", "name=Reprise");
        Files.setLastModifiedTime(
                copy("app.properties"), FileTime.from(Instant.now().minusSeconds(7_200)));
        for (int hours : new int[] {-1, 24}) {
            Files.setLastModifiedTime(saved, FileTime.from(Instant.now().plus(Duration.ofHours(hours))));
            project.build();
        }

        assertThat(project.tool.calls).containsOnly("resolve");
    }

    @Test
    void aResourceIsFilteredIfTheBuildToolFailedBefore() throws IOException {
        filterResources();
        project.tool.partial = Optional.of(ScriptedTool.BROKEN);
        Path saved = project.save("res/app.properties", "name=${name}").path();
        project.save("target/classes/app.properties", "name=Old");
        Files.setLastModifiedTime(saved, FileTime.from(Instant.now().minusSeconds(3_600)));
        Files.setLastModifiedTime(
                copy("app.properties"), FileTime.from(Instant.now().minusSeconds(7_200)));

        project.build();

        assertThat(copy("app.properties")).hasContent("name=Reprise");
    }

    @Test
    void anotherTimestampInAFileOfTheBuildToolIsNoChange() {
        project.save("target/classes/META-INF/build-info.properties", "build.time=2026-12-01T09\\:30\\:00Z");
        project.build();

        project.save("target/classes/META-INF/build-info.properties", "build.time=2026-12-01T09\\:31\\:00Z");
        BuildOutcome outcome = project.build(project.save("pom.xml", "<project/> <!-- comment -->"));

        assertThat(outcome.changes()).isEmpty();
        assertThat(outcome.restart()).isFalse();
        Change echo = new Change(copy("META-INF/build-info.properties"), Kind.MODIFIED);
        assertThat(project.build(echo).files()).isEmpty();
    }

    @Test
    void aDateThatTheUserSavedIsAChange() {
        filterResources();
        project.save("res/app.properties", "name=${name}", "released=2026-12-01");
        project.save("target/classes/app.properties", "name=Reprise", "released=2026-12-01");
        project.build();

        Change saved = project.save("res/app.properties", "name=${name}", "released=2026-12-02");
        project.save("target/classes/app.properties", "name=Reprise", "released=2026-12-02");
        BuildOutcome outcome = project.build(project.save("pom.xml", "<project/>"), saved);

        assertThat(changed(outcome)).contains(copy("app.properties"));
    }

    @Test
    void filesWrittenByTheBuildToolHaveTheChangedPomAsSource() {
        project.save("target/classes/info.properties", "version=1");
        project.build();

        project.save("target/classes/info.properties", "version=2");
        Change saved = project.save("pom.xml", "<project/>");
        BuildOutcome outcome = project.build(saved);

        assertThat(changed(outcome)).containsExactly(copy("info.properties"));
        assertThat(outcome.changes())
                .contains(new BuiltChange(outcome.changes().get(0).change(), saved.path()));
        assertThat(TestProject.changed(outcome)).contains(copy("info.properties"));
    }

    private void filterResources() {
        project.tool.project = project.model(List.of(project.app(true)), project.launch(Optional.empty(), List.of()));
        project.tool.work = ScriptedTool::filter;
    }
}
