package dev.reprise.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Dependencies;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.Installation;
import dev.reprise.e2e.environment.MavenProject;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** The first steps of a new user. */
@Order(3)
class FirstRunTest {
    @RegisterExtension
    static final Dependencies DEPENDENCIES = Dependencies.of("examples/guestbook");

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    /** The first command in the README. */
    private static final Pattern FIRST_COMMAND = Pattern.compile("(?m)^\\$ \\./reprise (.+)$");

    @Test
    void theFirstCommandOfTheReadmeBuildsTheGuestbookAndAnEditOfItIsLiveAfterSaving() throws IOException {
        Matcher readme =
                FIRST_COMMAND.matcher(Files.readString(Installation.checkout().resolve("README.md")));
        assertThat(readme.find()).isTrue();
        MavenProject guestbook = MavenProject.copyExample(sandbox, "guestbook");
        Reprise reprise = guestbook.startFromOutside(readme.group(1).split(" "));
        reprise.awaitLine("^The guestbook is open at http://localhost:" + guestbook.port() + "/$");
        assertThat(guestbook.get("/")).contains("Nobody has signed yet");

        guestbook.files().edit("src/main/java/guestbook/Site.java", "new Entry(\"\", \"\"", "new Entry(\"Ada\", \"\"");

        reprise.awaitLine("^reprise: restarted: src/main/java/guestbook/Site.java changed; .*ready in");
        assertThat(guestbook.get("/")).contains("value=\"Ada\"");
    }

    private void copyExample() throws IOException {
        Path hello = Installation.checkout().resolve("examples/hello/Hello.java");
        sandbox.project().write("examples/hello/Hello.java", Files.readString(hello));
    }

    @Test
    void anEditOfTheExampleIsLiveAfterSaving() throws IOException {
        copyExample();
        int port = Http.freePort();
        Reprise reprise = sandbox.reprise(Installation.jdkProgram("java"), "examples/hello/Hello.java")
                .with("PORT", Integer.toString(port))
                .start();
        reprise.awaitLine("ready in");
        Http.awaitAnswer(port, "Hello, world");

        sandbox.project().edit("examples/hello/Hello.java", "\"Hello, world\"", "\"Hello, Reprise\"");

        Http.awaitAnswer(port, "Hello, Reprise");
        assertThat(reprise.awaitLine("restarted"))
                .matches(
                        "reprise: restarted: examples/hello/Hello.java changed; stopped in [\\d.]+ m?s, (assumed )?ready in [\\d.]+ m?s \\((listening on port "
                                + port + "|alive for 2 s)\\)");
        assertThat(reprise.transcript().texts("out"))
                .containsExactly(
                        "Hello, world at http://localhost:" + port + "/",
                        "Hello, Reprise at http://localhost:" + port + "/");
    }

    @Test
    void aSourceThatDoesNotCompileIsShownAndItsCorrectionStartsIt() throws IOException {
        copyExample();
        int port = Http.freePort();
        Reprise reprise = sandbox.reprise(Installation.jdkProgram("java"), "examples/hello/Hello.java")
                .with("PORT", Integer.toString(port))
                .start();
        reprise.awaitLine("ready in");

        sandbox.project().edit("examples/hello/Hello.java", "\"Hello, world\";", "\"Hello, world\"");
        reprise.awaitLine("error\\[start-failed\\]");
        reprise.awaitLine("\\| .*Hello.java:\\d+: error: ';' expected");

        sandbox.project().edit("examples/hello/Hello.java", "\"Hello, world\"", "\"Fixed\";");
        Http.awaitAnswer(port, "Fixed");
    }

    /** The script builds what is missing, so it gets the existing build. */
    @Test
    void theScriptAtTheRootRunsTheCommand() throws Exception {
        Process script = new ProcessBuilder(
                        Installation.checkout().resolve("reprise").toString(),
                        "--exit-on-failure",
                        "sh",
                        "-c",
                        "echo it runs; exit 7")
                .directory(sandbox.project().directory().toFile())
                .redirectErrorStream(true)
                .start();
        script.getOutputStream().close();
        String output = new String(script.getInputStream().readAllBytes());

        assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("it runs\n");
        assertThat(script.exitValue()).as(output).isEqualTo(7);
    }
}
