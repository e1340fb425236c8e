package dev.reprise.supervisor.jvm.failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.core.Problem;
import dev.reprise.protocol.FromProgram.Analysis;
import dev.reprise.protocol.FromProgram.Failed;
import dev.reprise.protocol.ThrownException;
import dev.reprise.protocol.ThrownException.Frame;

import static org.assertj.core.api.Assertions.assertThat;

class StartFailureAnalyzerTest {
    @TempDir
    Path directory;

    @Test
    void theCauseIsShownWithItsLineAndTheProgramsOwnFrames() throws IOException {
        source("src/main/java/com/acme/App.java");
        Frame main = own("com.acme.App", "main", 3);
        Frame library = library("org.springframework.boot.SpringApplication");
        ThrownException outer = new ThrownException(
                "org.springframework.beans.BeanCreationException",
                "Error creating bean.\nSecond line",
                List.of(library, library, main));
        ThrownException cause = new ThrownException(
                "java.lang.IllegalStateException",
                "port missing",
                List.of(own("com.acme.Ports$1", "read", 4), library("java.util.ArrayList"), library, library, main));
        Problem problem = problem(List.of(outer, cause));
        assertThat(problem.code()).isEqualTo("start-failed");
        assertThat(problem.what()).isEqualTo("The program failed to start: IllegalStateException: port missing.");
        assertThat(problem.why()).isEqualTo("It was thrown at com.acme.Ports$1.read(App.java:4) in thread main.");
        assertThat(problem.details())
                .containsExactly(
                        "src/main/java/com/acme/App.java:4",
                        "  2  line 2",
                        "  3  line 3",
                        "> 4  line 4",
                        "  5  line 5",
                        "BeanCreationException: Error creating bean",
                        "  ... 2 more in org.springframework",
                        "> at com.acme.App.main(App.java:3)",
                        "caused by: IllegalStateException: port missing",
                        "> at com.acme.Ports$1.read(App.java:4)",
                        "  ... 1 more in the JDK");
    }

    @ParameterizedTest
    @CsvSource({
        "target/classes, src/main/java",
        "target/classes, src/main/kotlin",
        "target/test-classes, src/test/java",
        "build/classes/java/main, src/main/java",
        "out/production/module, src",
        "bin, src",
        "elsewhere/app.jar, src/main/java",
        "'', src",
        "classes, .",
    })
    void theSourceFileIsFoundWhereBuildToolsHaveIt(String classes, String sources) throws IOException {
        Path file = source(sources + "/com/acme/App.java");
        assertThat(files().of(frame("App.java", classes))).map(Path::normalize).contains(file);
    }

    @Test
    void aModulesOwnSourcesAreTakenBeforeThoseOfTheWorkingDirectory() throws IOException {
        source("src/main/java/com/acme/App.java");
        Path file = source("web/src/main/java/com/acme/App.java");
        assertThat(files().of(frame(
                        "App.java", directory.resolve("web/target/classes").toString())))
                .contains(file);
    }

    @Test
    void aProgramThatIsASourceFileIsItsOwnSource() {
        Path file = directory.resolve("App.java");
        assertThat(new SourceFileLookup(directory, Optional.of(file)).of(frame("App.java", "")))
                .contains(file);
    }

    @ParameterizedTest
    @CsvSource({"../App.java", "''", "com/acme/App.java", "No.java"})
    void noOtherFileIsShown(String name) throws IOException {
        source("src/App.java");
        source("src/com/acme/com/acme/App.java");
        assertThat(files().of(frame(name, ""))).isEmpty();
    }

    @Test
    void aLineThatIsNotThereAnyMoreIsLeftOut() throws IOException {
        source("src/com/acme/App.java");
        ThrownException thrown = new ThrownException("E", "", List.of(own("com.acme.App", "main", 99)));
        assertThat(problem(List.of(thrown)).details()).containsExactly("E", "> at com.acme.App.main(App.java:99)");
    }

    @Test
    void anExceptionOfALibraryAloneIsShownAsWell() {
        Problem problem =
                problem(List.of(new ThrownException("a.b$Inner", "x".repeat(1000), List.of(library("a.b.C")))));
        assertThat(problem.what())
                .startsWith("The program failed to start: Inner: xxx")
                .hasSizeLessThan(400);
        assertThat(problem.why()).isEqualTo("It was thrown outside of the program's own code in thread main.");
    }

    @Test
    void anEndlessStoryIsCutShort() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            frames.add(own("com.acme.App", "recurse", i));
        }
        List<ThrownException> chain = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            chain.add(new ThrownException("E" + i, "", i % 2 == 0 ? frames : List.of()));
        }
        assertThat(problem(chain).details())
                .hasSizeLessThan(60)
                .contains("... 44 causes omitted", "  ... 994 more in the program")
                .endsWith("caused by: E49");
        assertThat(problem(Collections.nCopies(2, chain.get(0))).details())
                .as("frames that are the same in both are shown once")
                .endsWith("caused by: E0");
    }

    private Problem problem(List<ThrownException> chain) {
        return new StartFailureAnalyzer(directory, Optional.empty()).problem(new Failed("main", chain), false);
    }

    private SourceFileLookup files() {
        return new SourceFileLookup(directory, Optional.empty());
    }

    private Path source(String name) throws IOException {
        Path file = directory.resolve(name).normalize();
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "line 1\nline 2\nline 3\nline 4\nline 5\n");
    }

    private static Frame own(String owner, String method, int line) {
        return new Frame(owner, method, "App.java", line, true, "target/classes");
    }

    private static Frame library(String owner) {
        return new Frame(owner, "run", "Library.java", 1, false, "");
    }

    private static Frame frame(String file, String location) {
        return new Frame("com.acme.App", "main", file, 1, true, location);
    }

    @Test
    void theAnalysisOfAFrameworkLeads() {
        ThrownException thrown = new ThrownException(
                "java.lang.NumberFormatException",
                "For input string: \"abc\"",
                List.of(library("java.lang.Integer"), own("com.acme.App", "main", 3)));
        Problem problem = analysed(
                thrown,
                "Failed to bind properties under 'server.port' to java.lang.Integer:\n\n    Property: server.port\n",
                "Update your application's configuration");
        assertThat(problem.what())
                .isEqualTo(
                        "The program failed to start: Failed to bind properties under 'server.port' to java.lang.Integer.");
        assertThat(problem.why())
                .isEqualTo("NumberFormatException: For input string: \"abc\", thrown at com.acme.App.main(App.java:3)"
                        + " in thread main.");
        assertThat(problem.remedy()).isEqualTo("Update your application's configuration");
        assertThat(problem.details())
                .containsExactly(
                        "Description:",
                        "  Failed to bind properties under 'server.port' to java.lang.Integer:",
                        "      Property: server.port");
        assertThat(problem.trace()).isPresent();
    }

    @Test
    void anAnalysisOfOneLineHasItsOwnCodeBelowUnlessThatIsMain() throws IOException {
        source("src/com/acme/App.java");
        ThrownException thrown = new ThrownException("E", "", List.of(own("com.acme.App", "port", 3)));
        Problem problem = analysed(thrown, "Port 80 is in use.", "Stop its process,\nor:\n\t- take another\u001b[m");
        assertThat(problem.what()).isEqualTo("The program failed to start: Port 80 is in use.");
        assertThat(problem.remedy()).isEqualTo("Stop its process,");
        assertThat(problem.details())
                .startsWith("Action:", "  Stop its process,", "  or:", "      - take another\u001b[m")
                .endsWith("> 3  line 3", "  4  line 4", "  5  line 5");
    }

    @Test
    void anAnalysisWithoutAnActionHasTheUsualRemedy() {
        Problem problem = analysed(new ThrownException("E", "", List.of()), "It failed", "");
        assertThat(problem.remedy()).startsWith("Fix the error and save");
    }

    @Test
    void aStackTraceThatTheProgramPrintedIsNotRepeated() throws IOException {
        source("src/com/acme/App.java");
        ThrownException outer = new ThrownException("a.Outer", "outer", List.of(own("com.acme.App", "main", 5)));
        ThrownException cause = new ThrownException(
                "a.Cause",
                "no port\nmore",
                List.of(library("a.b.C"), own("com.acme.App", "port", 3), own("com.acme.App", "main", 5)));
        Problem problem = new StartFailureAnalyzer(directory, Optional.empty())
                .problem(new Failed("main", List.of(outer, cause)), true);
        assertThat(problem.details())
                .containsExactly(
                        "src/com/acme/App.java:3",
                        "  1  line 1",
                        "  2  line 2",
                        "> 3  line 3",
                        "  4  line 4",
                        "  5  line 5",
                        "Cause: no port",
                        "> at com.acme.App.port(App.java:3)");
        assertThat(problem.trace())
                .get()
                .satisfies(trace -> assertThat(trace.chain()).hasSize(2));
    }

    @Test
    void aMessageOfSeveralLinesIsShownWhole() {
        Problem problem = problem(List.of(new ThrownException(
                "io.micronaut.context.exceptions.DependencyInjectionException",
                "\nFailed to inject value for parameter [b]\n\nMessage: No bean of type [B]\nPath Taken: new A(B b)\n",
                List.of())));
        assertThat(problem.details())
                .containsExactly(
                        "DependencyInjectionException: Failed to inject value for parameter [b]",
                        "    Message: No bean of type [B]",
                        "    Path Taken: new A(B b)");
    }

    @Test
    void aLineThatOnlyTheOuterExceptionHasGoesBeforeOneThatBothHave() {
        Frame main = own("com.acme.App", "main", 5);
        ThrownException outer = new ThrownException("a.Outer", "", List.of(own("com.acme.Shop", "open", 7), main));
        ThrownException cause = new ThrownException("a.Cause", "", List.of(library("a.b.C"), main));
        assertThat(problem(List.of(outer, cause)).why()).contains("com.acme.Shop.open(App.java:7)");
    }

    private Problem analysed(ThrownException thrown, String description, String action) {
        Failed failed = new Failed("main", List.of(thrown), Optional.of(new Analysis(description, action)));
        return new StartFailureAnalyzer(directory, Optional.empty()).problem(failed, false);
    }
}
