package dev.reprise.cli.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Project;
import dev.reprise.compile.model.Sources;
import dev.reprise.supervisor.build.BuildTool.BuildFailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Projects of plain sources, without a build tool. */
class SourceProjectTest {
    private static final ClassPathLibraries LIBRARIES = new ClassPathLibraries(List.of());

    @TempDir
    Path directory;

    private Path write(String name, String... lines) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines));
    }

    private Project ofDirectory() throws BuildFailure {
        return new SourceProject(directory, Optional.empty(), LIBRARIES, directory.resolve("scratch"))
                .resolve()
                .project();
    }

    private Project ofFile(Path file) throws BuildFailure {
        return new SourceProject(directory, Optional.of(file), LIBRARIES, directory.resolve("scratch"))
                .resolve()
                .project();
    }

    private static Sources sources(Project project) {
        return project.modules().stream()
                .map(Module::sources)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCompactSourceFileIsNamedAfterItself() throws Exception {
        Path compact = write(
                "Hello.java",
                "\ufeff// void main() {}",
                "void main() { new Greeter(); }",
                "class Greeter { void main() {} }");
        assertThat(ofFile(compact).launch().mainClass()).contains("Hello");

        Path usual = write("Usual.java", "record Point(int x) { void main() {} }", "class Usual {}");
        assertThat(ofFile(usual).launch().mainClass()).contains("Point");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeAmongTheSourcesIsNotOpened() throws Exception {
        write("Main.java", "class Main { public static void main(String[] arguments) {} }");
        assertThat(new ProcessBuilder("mkfifo", directory.resolve("Pipe.java").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(ofDirectory().modules()).isNotEmpty();
    }

    @Test
    void dependenciesForJBangAreNamedUnlessThereAreLibraries() throws Exception {
        Path script = write(
                "Script.java",
                "///usr/bin/env jbang \"$0\" \"$@\" ; exit $?",
                "//DEPS info.picocli:picocli:4.7.6, org.acme:more:1",
                "class Script { String no = \"//DEPS a:b:1\"; }");

        for (BuildFailure failure : List.of(
                catchThrowableOfType(BuildFailure.class, () -> ofFile(script)),
                catchThrowableOfType(BuildFailure.class, this::ofDirectory))) {
            assertThat(failure.problem().code()).isEqualTo("dependencies-unsupported");
            assertThat(failure.problem().why())
                    .isEqualTo("It names them for JBang: //DEPS info.picocli:picocli:4.7.6 and 1 more.");
        }
        ClassPathLibraries some = new ClassPathLibraries(
                List.of(new ClassPathLibraries.Element(directory.resolve("picocli.jar"), false)));
        assertThat(new SourceProject(directory, Optional.of(script), some, directory.resolve("scratch"))
                        .resolve()
                        .project()
                        .launch()
                        .mainClass())
                .contains("Script");
    }

    @Test
    void sourcesAreLookedForWithoutThoseOfOthers() throws Exception {
        assertThat(SourceProject.containsSources(directory)).isFalse();
        write("node_modules/x/Not.java", "");
        write(".git/Not.java", "");
        write("target/generated/Not.java", "");
        assertThat(SourceProject.containsSources(directory)).isFalse();
        write("shop/App.java", "");
        assertThat(SourceProject.containsSources(directory)).isTrue();
        assertThat(SourceProject.containsSources(directory.resolve("missing"))).isFalse();
    }

    @Test
    void anotherBuildToolIsNamed() throws Exception {
        assertThat(UnsupportedBuildTool.of(directory)).isEmpty();
        write("build.gradle.kts", "plugins { id(\"org.springframework.boot\") }");
        write("gradlew", "");
        assertThat(UnsupportedBuildTool.of(directory).orElseThrow().problem().remedy())
                .contains("reprise --relay --watch src ./gradlew --no-daemon bootRun.");
    }

    @Test
    void sourcesAreWhereMavenWantsThemElseInSrcElseInTheDirectory() throws Exception {
        write("App.java", "class App {}");
        assertThat(sources(ofDirectory()).roots()).containsExactly(directory);
        write("src/App.java", "class App {}");
        assertThat(sources(ofDirectory()).roots()).containsExactly(directory.resolve("src"));
        write("src/main/java/App.java", "class App {}");
        assertThat(sources(ofDirectory()).roots()).containsExactly(directory.resolve("src/main/java"));
        assertThat(ofDirectory().launch().classPath())
                .containsExactly(directory.resolve("scratch/classes"), directory.resolve("src/main/resources"));
    }

    @Test
    void aDirectoryWithoutSourcesIsWatchedUntilItHasSome() throws IOException {
        write("notes.txt", "");

        BuildFailure failure = catchThrowableOfType(BuildFailure.class, this::ofDirectory);

        assertThat(failure.problem().code()).isEqualTo("no-sources");
        assertThat(failure.files()).containsExactly(directory);
    }

    @Test
    void aFileTakesAlongWhatItNamesAndWhatThatNames() throws Exception {
        Path app = write(
                "shop/web/App.java",
                "package shop.web;",
                "import shop.model.Order;",
                "import shop.text.*;",
                "class App { Page page; String s = \"Quoted\"; /* Commented */ }");
        write("shop/web/Page.java", "package shop.web; class Page { shop.price.Price price; }");
        write("shop/model/Order.java", "package shop.model; public class Order {}");
        write("shop/price/Price.java", "package shop.price; public class Price {}");
        write("shop/text/Page.java", "package shop.text; public class Page {}");
        write("shop/web/Quoted.java", "oops");
        write("shop/web/Commented.java", "oops");
        write("shop/web/Unrelated.java", "oops");

        Project project = ofFile(app);

        assertThat(sources(project).roots()).containsExactly(directory);
        assertThat(sources(project).includes())
                .containsExactly(
                        "shop/model/Order.java",
                        "shop/price/Price.java",
                        "shop/text/Page.java",
                        "shop/web/App.java",
                        "shop/web/Page.java");
        assertThat(project.launch().mainClass()).contains("shop.web.App");
    }

    @Test
    void whereAMissingClassWouldBeLookedForDecidesWhatTheProjectIs() throws Exception {
        Path app = write("App.java", "class App { Later later; }");

        assertThat(ofFile(app).files()).contains(app, directory.resolve("Later.java"));
    }

    @Test
    void aFileIsRunByItsFirstTypeAsTheLauncherDoes() throws Exception {
        assertThat(ofFile(write("a.java", "// class No", "enum Yes { A { class Inner {} } }", "class Other {}"))
                        .launch()
                        .mainClass())
                .contains("Yes");
        assertThat(ofFile(write("script.java", "void main() { record Point(int x) {} }"))
                        .launch()
                        .mainClass())
                .contains("script");
    }

    @Test
    void aFileOutsideTheDirectoryOfItsPackageIsCompiledByItself() throws Exception {
        Path app = write("here/App.java", "package shop; class App {}");

        Project project = ofFile(app);

        assertThat(sources(project).roots()).containsExactly(directory.resolve("here"));
        assertThat(sources(project).includes()).containsExactly("App.java");
        assertThat(project.launch().mainClass()).contains("shop.App");
    }
}
