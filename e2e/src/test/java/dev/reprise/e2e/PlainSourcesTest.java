package dev.reprise.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Java sources without a build tool: a save is enough. */
class PlainSourcesTest {
    private static final List<String> READY = List.of("--json", "--ready-log", "^prints ");

    private static final String APP = """
            package shop;

            public class App {
                public static void main(String[] arguments) throws Exception {
                    System.out.println("prints " + new Greeting().text() + " to " + String.join(" and ", arguments));
                    Thread.sleep(Long.MAX_VALUE);
                }
            }
            """;

    private static final String GREETING = """
            package shop;

            class Greeting {
                String text() {
                    return "hello";
                }
            }
            """;

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private Reprise start(String... words) {
        List<String> all = new ArrayList<>(READY);
        all.addAll(List.of(words));
        Reprise reprise = sandbox.reprise(all.toArray(String[]::new)).start();
        reprise.awaitReady(1);
        return reprise;
    }

    /** Waits until the last save is live, and checks the program's output. */
    private void assertLive(Reprise reprise, String printed) {
        assertThat(sandbox.reprise("wait").start().awaitExit()).isZero();
        assertThat(reprise.linesWith("^prints ")).last().isEqualTo("prints " + printed);
    }

    private Project sources() {
        Project project = sandbox.project();
        project.write("src/shop/App.java", APP);
        project.write("src/shop/Greeting.java", GREETING);
        return project;
    }

    @Test
    void aDirectoryOfSourcesIsCompiledAndRunAndEachSaveIsLive() {
        Project project = sources();
        Reprise reprise = start(".", "Ada", "Grace");
        assertLive(reprise, "hello to Ada and Grace");

        project.edit("src/shop/Greeting.java", "hello", "good morning");
        assertLive(reprise, "good morning to Ada and Grace");

        // The caller must be compiled again, or it does not find the method.
        project.edit("src/shop/Greeting.java", "String text()", "CharSequence text()");
        assertLive(reprise, "good morning to Ada and Grace");

        project.renameClass("src/shop/Greeting.java", "Welcome");
        project.edit("src/shop/App.java", "Greeting", "Welcome");
        project.edit("src/shop/Welcome.java", "good morning", "welcome");
        assertLive(reprise, "welcome to Ada and Grace");
        assertThat(project.path("src/shop/Greeting.class")).doesNotExist();
    }

    @Test
    void theDirectoryNeedNotBeNamedAndAProgramThatEndsHasItsLineOfTheRestart() {
        Project project = sandbox.project();
        project.write("words.txt", "one");
        project.write("Tool.java", """
                public class Tool {
                    public static void main(String[] arguments) throws Exception {
                        System.out.println("prints " + java.nio.file.Files.readString(java.nio.file.Path.of(arguments[1])));
                    }
                }
                """);
        Reprise bare = sandbox.reprise().start();
        // It has no argument here.
        bare.awaitLine("ArrayIndexOutOfBoundsException");
        bare.signal("TERM");
        bare.awaitExit();
        Reprise reprise = sandbox.reprise(".", "print", "words.txt").start();
        reprise.awaitLine("^prints one$");
        reprise.awaitLine("exited with code 0");

        project.write("words.txt", "two");

        reprise.awaitLine("^prints two$");
        reprise.awaitLine("^reprise: restarted: words.txt changed$");
        project.edit("Tool.java", "prints ", "prints: ");
        reprise.awaitLine("^prints: two$");
        reprise.awaitLine("^reprise: restarted: Tool.java changed; compiled in ");
    }

    @Test
    void sourcesThatDoNotCompileLeaveTheProgramAsItIs() {
        Project project = sources();
        Reprise reprise = start(".");

        project.edit("src/shop/Greeting.java", "\"hello\"", "5");
        Reprise wait = sandbox.reprise("wait").start();

        assertThat(wait.awaitExit()).isEqualTo(1);
        assertThat(wait.transcript().texts())
                .anyMatch(line -> line.contains("src/shop/Greeting.java:5:16: error: incompatible types"));
        assertThat(reprise.awaitEvent("build-failed")
                        .path("diagnostics")
                        .path(0)
                        .path("line")
                        .asInt())
                .isEqualTo(5);
        assertThat(reprise.events("exited")).isEmpty();

        project.edit("src/shop/Greeting.java", "5", "\"hello again\"");
        assertLive(reprise, "hello again to ");
        assertThat(reprise.events("ready")).hasSize(2);
    }

    @Test
    void aDeletedSourceFailsTheBuildThatNeedsIt() {
        Project project = sources();
        Reprise reprise = start(".");

        project.delete("src/shop/Greeting.java");
        reprise.awaitEvent("build-failed");
        project.edit("src/shop/App.java", "new Greeting().text()", "\"nothing\"");

        assertLive(reprise, "nothing to ");
    }

    @Test
    void aProgramIsStartedOnceItCompiles() {
        Project project = sources();
        project.edit("src/shop/Greeting.java", "\"hello\"", "5");
        Reprise reprise =
                sandbox.reprise("--json", "--ready-log", "^prints ", ".").start();
        reprise.awaitEvent("build-failed");

        project.edit("src/shop/Greeting.java", "5", "\"at last\"");

        reprise.awaitReady(1);
        assertLive(reprise, "at last to ");
    }

    @Test
    void aJarThatIsPutIntoLibIsOnTheClassPath() {
        Project project = sources();
        Reprise reprise = start(".");
        project.edit("src/shop/Greeting.java", "\"hello\"", "words.Words.HELLO");
        reprise.awaitEvent("build-failed");

        putIntoLib(project, "salut");
        assertLive(reprise, "salut to ");

        // javac inlines it where it is used.
        putIntoLib(project, "bonjour");
        assertLive(reprise, "bonjour to ");

        project.delete("lib/words.jar");
        assertThat(sandbox.reprise("wait").start().awaitExit()).isEqualTo(1);
    }

    private void putIntoLib(Project project, String hello) {
        Path source = project.write(
                "made/Words.java", "package words; public interface Words { String HELLO = \"" + hello + "\"; }");
        Path classes = project.path("made/classes");
        run("javac", "-d", classes.toString(), source.toString());
        Path jar = project.write("lib/words.jar", "");
        run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), "words");
    }

    private static void run(String tool, String... arguments) {
        assertThat(ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments))
                .isZero();
    }

    @Test
    void aSourceFileIsRunWithWhatItNeedsOfTheFilesBesideIt() {
        Project project = sandbox.project();
        project.write("Unrelated.java", "this is no Java at all");
        project.write("Hello.java", APP.replace("package shop;", "").replace("App", "Hello"));
        project.write("Greeting.java", GREETING.replace("package shop;", ""));
        Reprise reprise = start("Hello.java", "Ada");
        assertLive(reprise, "hello to Ada");

        project.edit("Greeting.java", "\"hello\"", "Words.HELLO");
        reprise.awaitEvent("build-failed");
        project.write("Words.java", "interface Words { String HELLO = \"salut\"; }");
        assertLive(reprise, "salut to Ada");

        // javac inlines it where it is used.
        project.edit("Words.java", "salut", "bonjour");
        assertLive(reprise, "bonjour to Ada");
    }
}
