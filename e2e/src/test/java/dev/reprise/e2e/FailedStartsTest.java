package dev.reprise.e2e;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** An exception that ends the start of a JVM, and the ways to fix it. */
class FailedStartsTest {
    private static final String HELLO = String.join(
            "\n",
            "import com.sun.net.httpserver.HttpServer;",
            "import java.net.InetSocketAddress;",
            "",
            "public class Hello {",
            "    public static void main(String[] args) throws Exception {",
            "        byte[] answer = greeting().getBytes();",
            "        HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(args[0])), 0);",
            "        server.createContext(\"/\", exchange -> {",
            "            exchange.sendResponseHeaders(200, answer.length);",
            "            exchange.getResponseBody().write(answer);",
            "            exchange.close();",
            "        });",
            "        server.start();",
            "    }",
            "",
            "    private static String greeting() {",
            "        return \"hello\";",
            "    }",
            "}",
            "");
    private static final String PLUGINS = String.join(
            "\n",
            "import java.net.ServerSocket;",
            "import java.net.URL;",
            "import java.net.URLClassLoader;",
            "import java.nio.file.Path;",
            "",
            "public class Plugins {",
            "    public static void main(String[] args) throws Exception {",
            "        URL directory = Path.of(\"plugins\").toUri().toURL();",
            "        try (URLClassLoader loader = new URLClassLoader(new URL[] {directory})) {",
            "            check(args);",
            "            loader.loadClass(\"Plugin\").getDeclaredConstructor().newInstance();",
            "            try (ServerSocket server = new ServerSocket(Integer.parseInt(args[0]))) {",
            "                while (true) {",
            "                    server.accept().close();",
            "                }",
            "            }",
            "        }",
            "    }",
            "",
            "    private static void check(String[] args) {}",
            "}",
            "");

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    @Test
    void theExceptionOfAProgramRunFromSourceIsShownWithItsLine() {
        Project project = sandbox.project();
        project.write("Hello.java", HELLO);
        JavaProgram program = JavaProgram.empty(sandbox);
        Reprise reprise = program.reprise(program.java("Hello.java", Integer.toString(port)), "--json")
                .start();
        reprise.awaitEvent("watching");
        reprise.awaitReady(1);
        assertThat(Http.get(port)).isEqualTo("hello");

        project.edit("Hello.java", "return \"hello\"", "throw new IllegalStateException(\"lost for words\")");
        String problem = reprise.awaitProblem("start-failed").toString();
        assertThat(problem).contains("IllegalStateException: lost for words", "Hello.greeting(Hello.java:17)");
        assertThat(problem).as("the line of source").contains("throw new IllegalStateException(");

        project.edit("Hello.java", "throw new IllegalStateException(\"lost for words\")", "return \"fixed\"");
        Http.awaitAnswer(port, "fixed");
        assertThat(reprise.events("problem")).hasSize(1);
    }

    /** The failed start did not get far enough to report what it loads. */
    @Test
    void whatFormerGenerationsLoadedIsStillWatchedWhenAStartFails() {
        JavaProgram program = JavaProgram.empty(sandbox);
        program.write("Plugins", PLUGINS);
        sandbox.project().write("src/main/java/Plugin.java", "public class Plugin { public int version = 1; }");
        program.compile("Plugin", "plugins");
        Reprise reprise = program.reprise(
                        program.java("-cp", "target/classes", "Plugins", Integer.toString(port)), "--json")
                .start();
        reprise.awaitWatching(program.classes());
        reprise.awaitReady(1);
        reprise.awaitEvent("watching", event -> event.path("root").asText().endsWith("/plugins"));

        program.edit(
                "Plugins", "check(String[] args) {}", "check(String[] args) { System.exit(Integer.parseInt(\"x\")); }");
        assertThat(reprise.awaitProblem("start-failed").toString()).contains("NumberFormatException");

        sandbox.project().edit("src/main/java/Plugin.java", "= 1", "= 2");
        program.compile("Plugin", "plugins");
        reprise.awaitEvent("starting", event -> event.path("files").toString().contains("/plugins/Plugin.class"));
    }
}
