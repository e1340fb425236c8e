package dev.reprise.e2e;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.MavenProject;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Spring Boot 4 as most projects use it: with DevTools, a database, JSP, and a time stamp of the build. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@Order(3)
class SpringDevToolsTest {
    private static final String PROPERTIES = "src/main/resources/application.properties";
    private static final String PROBLEM = "^reprise: error\\[";
    private static final String MAVEN = "^reprise: building with Maven";

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    @Test
    void devtoolsLeavesTheRestartToRepriseAndAFailedStartIsExplainedAsSpringBootDoes() {
        MavenProject shelf = MavenProject.copy(sandbox, "spring-devtools");
        Project files = shelf.files();
        Reprise reprise = shelf.start();
        assertThat(shelf.get("/")).isEqualTo("Novels: Dune, Emma");

        pagesAreCompiledWithoutARestart(shelf);
        propertiesNeedNoMaven(shelf, files, reprise);
        aCommentInThePomRestartsNothing(shelf, files);
        assertThat(reprise.linesWith(PROBLEM)).isEmpty();
        assertThat(reprise.linesWith("restartedMain")).isEmpty();
        aFailureIsExplained(shelf, files, reprise);
    }

    private static void pagesAreCompiledWithoutARestart(MavenProject shelf) {
        assertThat(shelf.get("/one.jsp").strip()).isEqualTo("one: 2");
        shelf.awaitLive();
        assertThat(shelf.get("/two.jsp").strip()).isEqualTo("two: 4");
        shelf.awaitLive();
        assertThat(shelf.generation()).isEqualTo(1);
    }

    private static void propertiesNeedNoMaven(MavenProject shelf, Project files, Reprise reprise) {
        files.edit(PROPERTIES, "Novels", "Stories");
        shelf.awaitLive();
        assertThat(shelf.get("/")).isEqualTo("Stories: Dune, Emma");
        assertThat(reprise.linesWith(MAVEN)).hasSize(1);
    }

    private static void aCommentInThePomRestartsNothing(MavenProject shelf, Project files) {
        int generation = shelf.generation();
        String before = files.read("target/classes/META-INF/build-info.properties");
        files.edit("pom.xml", "<modelVersion>", "<!-- the usual one --><modelVersion>");
        shelf.awaitLive();
        assertThat(files.read("target/classes/META-INF/build-info.properties")).isNotEqualTo(before);
        assertThat(shelf.generation()).isEqualTo(generation);
    }

    private static void aFailureIsExplained(MavenProject shelf, Project files, Reprise reprise) {
        files.edit(PROPERTIES, "${PORT:8080}", "abc");
        assertThat(shelf.awaitFailure())
                .contains(
                        "The program failed to start: Failed to bind properties under 'server.port' to java.lang.Integer.",
                        "Origin: class path resource [application.properties] - 1:13",
                        "what to do: Update your application's configuration");
        assertThat(reprise.linesWith(PROBLEM)).hasSize(1);

        files.edit(PROPERTIES, "=abc", "=${PORT:8080}");
        shelf.awaitLive();
        assertThat(shelf.get("/")).isEqualTo("Stories: Dune, Emma");
    }

    @Test
    void theRestartOfDevtoolsCanBeKeptWithoutAFalseFailure() {
        MavenProject shelf = MavenProject.copy(sandbox, "spring-devtools");
        shelf.files().edit(PROPERTIES, "shelf.name", "spring.devtools.restart.enabled=true\nshelf.name");
        Reprise reprise = shelf.start();
        reprise.awaitLine("Started Application in");
        assertThat(shelf.get("/")).isEqualTo("Novels: Dune, Emma");
        shelf.awaitLive();
        assertThat(reprise.linesWith("restartedMain")).isNotEmpty();
        assertThat(reprise.linesWith(PROBLEM)).isEmpty();
    }
}
