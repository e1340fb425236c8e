package dev.reprise.e2e;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Dependencies;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.MavenProject;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** A day's work on the example: when {@code reprise wait} returns, each save is live or reported as failed. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class GuestbookTest {
    private static final String CODE = "src/main/java/guestbook/";
    private static final String RESOURCES = "src/main/resources/";

    @RegisterExtension
    static final Dependencies DEPENDENCIES = Dependencies.of("examples/guestbook");

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private MavenProject guestbook;
    private Project files;

    @Test
    void eachSaveIsLiveOrItsProblemIsShown() {
        start();

        changesClasses();
        doesNotCompile();
        doesNotStart();
        changesWhatNeedsNoRestart();
        breaksThePomAndAddsALibrary();
    }

    private void start() {
        guestbook = MavenProject.copyExample(sandbox, "guestbook");
        files = guestbook.files();
        guestbook.startFromOutside("examples/guestbook");
        assertThat(sign("Ada", "Good morning")).contains("<blockquote>Good morning</blockquote>");
        assertThat(inFrench()).contains("<h1>Livre d’or</h1>");
    }

    private void changesClasses() {
        files.edit(CODE + "Entry.java", "return written.format(", "return \"on \" + written.format(");
        guestbook.awaitLive();
        assertThat(page()).contains("<time>on ").contains("Good morning");

        // Callers of the method must be compiled again to find it.
        files.edit(CODE + "Entry.java", "boolean isComplete()", "Boolean isComplete()");
        guestbook.awaitLive();
        assertThat(sign("Grace", "Good evening")).contains("Good evening");

        files.renameClass(CODE + "Languages.java", "Tongues");
        files.edit(CODE + "Pages.java", "Languages.", "Tongues.");
        files.edit(CODE + "Site.java", "Languages.", "Tongues.");
        guestbook.awaitLive();
        assertThat(inFrench()).contains("<h1>Livre d’or</h1>");
        assertThat(files.path("target/classes/guestbook/Languages.class")).doesNotExist();

        files.write(CODE + "Sky.java", "package guestbook; class Sky { static String colour() { return \"blue\"; } }");
        files.edit(CODE + "Entry.java", "\"on \"", "Sky.colour() + \" on \"");
        guestbook.awaitLive();
        assertThat(page()).contains("<time>blue on ");

        files.delete(CODE + "Sky.java");
        files.edit(CODE + "Entry.java", "Sky.colour() + \" on \"", "\"grey on \"");
        guestbook.awaitLive();
        assertThat(page()).contains("<time>grey on ").contains("Good evening").contains("Good morning");
        assertThat(files.path("target/classes/guestbook/Sky.class")).doesNotExist();
    }

    private void doesNotCompile() {
        int generation = guestbook.generation();
        String draft = "String value = form.getValue(name);";
        files.edit(CODE + "Site.java", draft, "int value = form.getValue(name);");
        int line = files.lineOf(CODE + "Site.java", "int value");
        assertThat(guestbook.awaitFailure()).contains("Site.java:" + line).contains("incompatible types");
        guestbook.assertError(CODE + "Site.java", line, "incompatible types");
        assertThat(page()).contains("Good morning");

        files.edit(CODE + "Site.java", "int value = form.getValue(name);", draft);
        guestbook.awaitLive();
        assertThat(page()).contains("Good morning");
        assertThat(guestbook.generation()).isEqualTo(generation);
    }

    private void doesNotStart() {
        files.edit(CODE + "Guestbook.java", "CREATE TABLE", "CREAT TABLE");
        assertThat(guestbook.awaitFailure())
                .contains("JdbcSQLSyntaxErrorException")
                .contains("Guestbook.java:");
        assertThat(page()).contains("503");

        files.edit(CODE + "Guestbook.java", "CREAT TABLE", "CREATE TABLE");
        guestbook.awaitLive();
        assertThat(page()).contains("Good morning");
    }

    private void changesWhatNeedsNoRestart() {
        int generation = guestbook.generation();
        files.edit(RESOURCES + "templates/guestbook.ftlh", "<main>", "<main id=\"book\">");
        guestbook.awaitLive();
        assertThat(page()).contains("<main id=\"book\">");

        files.edit(RESOURCES + "messages_fr.properties", "Livre d’or", "Le livre d’or");
        guestbook.awaitLive();
        assertThat(inFrench()).contains("<h1>Le livre d’or</h1>");

        files.edit(RESOURCES + "static/style.css", "#8c3b2f", "#2f5d8c");
        guestbook.awaitLive();
        assertThat(guestbook.get("/style.css")).contains("#2f5d8c");
        assertThat(guestbook.generation()).isEqualTo(generation);
    }

    private void breaksThePomAndAddsALibrary() {
        files.edit("pom.xml", "</dependencies>", "");
        assertThat(guestbook.awaitFailure()).contains("pom.xml");
        assertThat(page()).contains("Good morning");

        files.edit("pom.xml", "  <build>", """
                    <dependency>
                      <groupId>com.grack</groupId>
                      <artifactId>nanojson</artifactId>
                      <version>1.10</version>
                    </dependency>
                  </dependencies>
                  <build>\
                """);
        files.edit(CODE + "Entry.java", "\"grey on \"", "new com.grack.nanojson.JsonArray()");
        guestbook.awaitLive();
        assertThat(page()).contains("<time>[]").contains("Good morning");
    }

    private String sign(String name, String message) {
        return Http.post(guestbook.port(), "/", "name=" + name + "&message=" + message);
    }

    private String page() {
        return guestbook.get("/");
    }

    private String inFrench() {
        return Http.getIn("fr-CA, en;q=0.5", guestbook.port(), "/");
    }
}
