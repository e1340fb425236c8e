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

/** Java and Kotlin that use each other: only the module's own goals can compile them. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class KotlinTest {
    private static final String KOTLIN = "src/main/kotlin/example/";
    private static final String JAVA = "src/main/java/example/";

    @RegisterExtension
    static final Dependencies DEPENDENCIES = Dependencies.of("e2e/programs/projects/kotlin");

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private MavenProject greeter;
    private Project files;

    @Test
    void eachSaveIsLiveOrItsProblemIsShown() {
        greeter = MavenProject.copy(sandbox, "kotlin");
        files = greeter.files();
        greeter.start();
        assertAnswer("Kotlin, first edition: Hello, world");

        changesClasses();
        breaksAndFixesOne();
        changesWhatMavenFilters();
    }

    private void changesClasses() {
        files.edit(KOTLIN + "Salutation.kt", "\"Hello\"", "\"Welcome\"");
        greeter.awaitLive();
        assertAnswer("Kotlin, first edition: Welcome, world");

        files.edit(KOTLIN + "Salutation.kt", "fun word() =", "fun word(): CharSequence =");
        files.edit(JAVA + "Greeting.java", "\", \"", "\" to the \"");
        files.renameClass(KOTLIN + "Salutation.kt", "Opening");
        files.edit(JAVA + "Greeting.java", "new Salutation()", "new Opening()");
        greeter.awaitLive();
        assertAnswer("Kotlin, first edition: Welcome to the world");
    }

    private void breaksAndFixesOne() {
        files.edit(KOTLIN + "Opening.kt", "\"Welcome\"", "Welcome");
        int line = files.lineOf(KOTLIN + "Opening.kt", "Welcome");
        assertThat(greeter.awaitFailure()).contains("Opening.kt:" + line + ":");
        greeter.assertError(KOTLIN + "Opening.kt", line, "Unresolved reference");
        assertAnswer("Kotlin, first edition: Welcome to the world");

        files.edit(KOTLIN + "Opening.kt", " Welcome", " \"Back\"");
        greeter.awaitLive();
        assertAnswer("Kotlin, first edition: Back to the world");
    }

    private void changesWhatMavenFilters() {
        files.edit("src/main/resources/heading.txt", "Kotlin", "Java and Kotlin");
        files.edit("pom.xml", "first edition", "second edition");
        greeter.awaitLive();
        assertAnswer("Java and Kotlin, second edition: Back to the world");
    }

    private void assertAnswer(String wanted) {
        assertThat(greeter.get("/")).isEqualTo(wanted);
    }
}
