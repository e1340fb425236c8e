package dev.reprise.e2e;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Dependencies;
import dev.reprise.e2e.environment.MavenProject;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Spring Boot with a database; its parent POM filters resources and keeps parameter names. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SpringJpaTest {
    private static final String CODE = "src/main/java/example/";
    private static final String PROPERTIES = "src/main/resources/application.properties";

    @RegisterExtension
    static final Dependencies DEPENDENCIES = Dependencies.of("e2e/programs/projects/spring-jpa");

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    @Test
    void eachSaveIsLiveOrItsProblemIsShown() {
        MavenProject shelf = MavenProject.copy(sandbox, "spring-jpa");
        Project files = shelf.files();
        shelf.start();
        assertThat(shelf.get("/")).isEqualTo("Novels 1.0: Dune by Frank Herbert, Emma by Jane Austen");

        changesClasses(shelf, files);
        breaksAndFixesOne(shelf, files);
        changesWhatMavenFilters(shelf, files);
        failsToStart(shelf, files);
    }

    private static void changesClasses(MavenProject shelf, Project files) {
        files.edit(CODE + "Label.java", "\" by \"", "\" / \"");
        shelf.awaitLive();
        assertThat(shelf.get("/")).isEqualTo("Novels 1.0: Dune / Frank Herbert, Emma / Jane Austen");

        // Callers of the method must be compiled again to find it, with the names of their parameters.
        files.edit(CODE + "Label.java", "String text()", "CharSequence text()");
        shelf.awaitLive();
        assertThat(shelf.get("/by?author=Jane")).isEqualTo("Novels 1.0: Emma / Jane Austen");

        files.renameClass(CODE + "Label.java", "Caption");
        files.edit(CODE + "ShelfController.java", "new Label(", "new Caption(");
        files.delete(CODE + "HealthController.java");
        shelf.awaitLive();
        assertThat(shelf.get("/by?author=Frank")).isEqualTo("Novels 1.0: Dune / Frank Herbert");
        assertThat(shelf.get("/health")).doesNotContain("well");
    }

    private static void breaksAndFixesOne(MavenProject shelf, Project files) {
        files.edit(CODE + "Book.java", "String title()", "String name()");
        int line = files.lineOf(CODE + "Caption.java", "book.title()");
        assertThat(shelf.awaitFailure()).contains("Caption.java:" + line).contains("cannot find symbol");
        shelf.assertError(CODE + "Caption.java", line, "cannot find symbol");
        assertThat(shelf.get("/by?author=Frank")).isEqualTo("Novels 1.0: Dune / Frank Herbert");

        files.edit(CODE + "Caption.java", "book.title()", "book.name()");
        shelf.awaitLive();
        assertThat(shelf.get("/by?author=Frank")).isEqualTo("Novels 1.0: Dune / Frank Herbert");
    }

    private static void changesWhatMavenFilters(MavenProject shelf, Project files) {
        files.edit(PROPERTIES, "Novels", "Stories");
        shelf.awaitLive();
        assertThat(shelf.get("/by?author=Jane")).isEqualTo("Stories 1.0: Emma / Jane Austen");

        files.edit("pom.xml", "<version>1.0</version>", "<version>2.0</version>");
        shelf.awaitLive();
        assertThat(shelf.get("/by?author=Jane")).isEqualTo("Stories 2.0: Emma / Jane Austen");
    }

    private static void failsToStart(MavenProject shelf, Project files) {
        files.edit(PROPERTIES, "server.port=", "server.port=a");
        assertThat(shelf.awaitFailure())
                .contains(
                        "Failed to bind properties under 'server.port' to java.lang.Integer.",
                        "what to do: Update your application's configuration");
    }
}
