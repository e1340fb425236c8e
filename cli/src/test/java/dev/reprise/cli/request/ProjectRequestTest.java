package dev.reprise.cli.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.request.Request.ProjectLaunch;
import dev.reprise.compile.model.Launch;
import dev.reprise.supervisor.jvm.DebugRequest;
import dev.reprise.watch.WatchRoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Requests to build and run a project. */
class ProjectRequestTest {
    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void makeADirectory() throws IOException {
        directory = temporary.toRealPath();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Request.Run run(String... arguments) throws UsageError {
        return (Request.Run) reader().read(arguments);
    }

    private RequestReader reader() {
        return new RequestReader(Map.of("PATH", directory.resolve("bin").toString()), directory, "1.2.3");
    }

    private Request.Project project(String... arguments) throws UsageError {
        return run(arguments).project().orElseThrow();
    }

    private ProjectLaunch wish(Map<String, List<String>> ofProject, String... arguments) throws UsageError {
        return project(arguments).overrides().applyTo(launch(ofProject));
    }

    private Launch launch(Map<String, List<String>> options) {
        return new Launch(
                "app",
                Optional.of("Own"),
                List.of(),
                Path.of("java"),
                List.of(),
                List.of("own"),
                directory,
                Map.of(),
                options);
    }

    @Test
    void withoutACommandItIsTheMavenProjectAtHand() throws UsageError, IOException {
        write("pom.xml", "<project/>");

        assertThat(project().isMaven()).isTrue();
        assertThat(project("--grace", "3s").directory()).isEqualTo(directory);
        assertThat(run().settings().roots()).extracting(WatchRoot::path).containsExactly(directory.resolve("pom.xml"));
    }

    @Test
    void whoeverElseCompilesItIsLeftToIt() throws UsageError, IOException {
        write("pom.xml", "<project/>");

        assertThat(project().compiles()).isTrue();
        assertThat(project("--no-compile").compiles()).isFalse();
    }

    @Test
    void aCommandInTheFileGoesBeforeTheProjectAtHand() throws UsageError, IOException {
        write("pom.xml", "<project/>");
        write(".reprise.toml", "command = [\"make\"]");

        assertThat(run().project()).isEmpty();
        assertThat(project(".").isMaven()).isTrue();
    }

    @Test
    void aDirectoryIsAProjectAndWhatFollowsAreItsArguments() throws UsageError, IOException {
        write("shop/src/App.java", "class App {}");
        write("shop/.reprise.toml", "grace = \"3s\"");

        Request.Run run = run("shop", "--port", "80");

        Request.Project shop = run.project().orElseThrow();
        assertThat(shop.isMaven()).isFalse();
        assertThat(shop.directory()).isEqualTo(directory.resolve("shop"));
        assertThat(run.settings().child().directory()).isEqualTo(directory.resolve("shop"));
        assertThat(run.settings().child().grace()).hasSeconds(3);
        assertThat(run.settings().child().command()).containsExactly("shop", "--port", "80");
        assertThat(wish(Map.of(), "shop", "--port", "80").launch().arguments()).containsExactly("--port", "80");
        assertThat(project("-C", "shop", ".").directory()).isEqualTo(directory.resolve("shop"));
    }

    @Test
    void aProgramInThePathGoesBeforeADirectoryOfItsName() throws UsageError, IOException {
        write("bin/server", "");
        write("server/App.java", "class App {}");

        assertThat(run("server").project()).isEmpty();
        assertThat(project("./server").directory()).isEqualTo(directory.resolve("server"));
    }

    @Test
    void aJavaFileIsAProjectOfItsOwn() throws UsageError, IOException {
        write("pom.xml", "<project/>");
        write("scripts/Hello.java", "class Hello {}");

        Request.Project project = project("scripts/Hello.java", "Ada");

        assertThat(project.sourceFile()).contains(directory.resolve("scripts/Hello.java"));
        assertThat(project.directory()).isEqualTo(directory);
        assertThat(project.isMaven()).isFalse();
    }

    @Test
    void librariesAreTheJarsInLibUnlessOthersAreNamed() throws UsageError, IOException {
        write("App.java", "class App {}");
        write("lib/b.jar", "");
        write("lib/a.jar", "");
        write("lib/README", "");
        write("more/c.jar", "");

        assertThat(project(".").libraries().classPath())
                .containsExactly(directory.resolve("lib/a.jar"), directory.resolve("lib/b.jar"));
        assertThat(project("--class-path", "classes:more/*", ".").libraries().classPath())
                .containsExactly(directory.resolve("classes"), directory.resolve("more/c.jar"));
    }

    @Test
    void optionsOfTheUserPrecedeThoseOfTheProject() throws UsageError, IOException {
        write("pom.xml", "<project/>");
        Map<String, List<String>> own = Map.of("debug", List.of("8000"), "main-class", List.of("Theirs"));

        assertThat(wish(own).debugging()).isEqualTo(DebugRequest.of("8000"));
        assertThat(wish(own, "--debug=9000", "--main-class", "Mine").debugging())
                .isEqualTo(DebugRequest.of("9000"));
        assertThat(wish(own, "--main-class", "Mine").launch().mainClass()).contains("Mine");
        assertThat(wish(own).launch().mainClass()).contains("Theirs");
        assertThat(wish(Map.of()).launch().mainClass()).contains("Own");
        assertThat(wish(Map.of()).launch().arguments()).containsExactly("own");
    }

    @Test
    void flagsOfTheProjectHaveNoValueOrTrue() throws UsageError, IOException {
        write("pom.xml", "<project/>");

        assertThat(wish(Map.of("no-compile", List.of())).compile()).isFalse();
        assertThat(wish(Map.of("no-compile", List.of("false"))).compile()).isTrue();
        assertThat(wish(Map.of("no-dev-flags", List.of())).developmentFlags()).isFalse();
        assertThat(wish(Map.of()).developmentFlags()).isTrue();
        assertThat(wish(Map.of("debug", List.of())).debugging()).isEqualTo(DebugRequest.of(""));
    }

    @Test
    void optionsThatAProjectSetsTooLateAreNamedUnlessAlsoSetInTime() throws UsageError, IOException {
        write("pom.xml", "<project/>");
        Map<String, List<String>> own = Map.of("grace", List.of("3s"), "warnings", List.of());

        assertThat(wish(own).tooLate()).containsExactly("grace");
        assertThat(wish(own, "--grace", "3s").tooLate()).isEmpty();
    }

    @Test
    void anOptionOfTheProjectThatThereIsNotIsRefused() throws IOException {
        write("pom.xml", "<project/>");

        UsageError error = catchThrowableOfType(UsageError.class, () -> wish(Map.of("gracce", List.of("3s"))));

        assertThat(error).hasMessageContaining("gracce");
    }

    @Test
    void optionsOfProjectsHaveNoMeaningForACommandUnlessTheFileHasThem() throws UsageError, IOException {
        assertThat(catchThrowableOfType(UsageError.class, () -> run("--main-class", "App", "make")))
                .hasMessage("--main-class does not apply to a command.");
        write(".reprise.toml", "main-class = \"App\"");
        assertThat(run("make").project()).isEmpty();
    }

    @Test
    void optionsOfTheOtherKindOfProjectAreRefused() throws IOException {
        write("plain/App.java", "class App {}");
        write("maven/pom.xml", "<project/>");

        assertThat(catchThrowableOfType(UsageError.class, () -> run("--no-compile", "plain")))
                .hasMessageContaining("--no-compile does not apply");
        assertThat(catchThrowableOfType(UsageError.class, () -> run("--class-path", "x.jar", "maven")))
                .hasMessageContaining("--class-path does not apply");
    }

    @Test
    void aBuildToolsPlugInGivesOptionsOnly() throws UsageError, IOException {
        write("pom.xml", "<project/>");

        Request.Run run = reader().readForProject(List.of("--grace", "3s"));

        assertThat(run.settings().child().grace()).hasSeconds(3);
        assertThat(run.project().orElseThrow().directory()).isEqualTo(directory);
    }
}
