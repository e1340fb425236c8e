package dev.reprise.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.environment.Start;

import static org.assertj.core.api.Assertions.assertThat;

/** Sockets that Reprise opens before the program starts, for programs in any language. */
@ExtendWith(Programs.class)
class ListenTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    private Start named(String... command) {
        sandbox.project().program("named.py");
        List<String> arguments =
                new ArrayList<>(List.of("--listen", "web=" + port, "--listen", "admin=[::1]:" + port, "--json", "--"));
        arguments.addAll(List.of(command));
        // Python takes old bytecode for current if both sources have the same second and the same size.
        return sandbox.reprise(arguments.toArray(String[]::new)).with("PYTHONDONTWRITEBYTECODE", "1");
    }

    private static String python() {
        return Component.pythonWith("systemd.daemon", "python3-systemd");
    }

    @Test
    void aProgramFindsItsSocketsBySystemdsLibraryAndNoConnectionIsRefused() {
        Reprise reprise = named(python(), "named.py").start();
        awaitUnrefused("web of 2, first");
        assertThat(Http.getFrom("[::1]", port, "/")).isEqualTo("admin of 2, first");
        reprise.awaitWatching(sandbox.project().directory());
        reprise.awaitReady(1);

        sandbox.project().edit("named.py", "\"first\"", "\"second\"");
        awaitUnrefused("web of 2, second");
        reprise.awaitReady(2);
    }

    @Test
    void aProgramFindsThemThroughAShellThatEndsInIt() {
        named("sh", "-c", "echo starting; exec " + python() + " named.py").start();
        awaitUnrefused("web of 2, first");
    }

    @Test
    void aProgramThatCanNotBeStartedIsReportedAsWithoutSockets() {
        Reprise reprise = named("pyhton3-no-such", "named.py").start();
        reprise.awaitProblem("command-not-found");
        assertThat(reprise.isAlive()).isTrue();
    }

    @Test
    void aPortInUseIsReportedWithItsOwnerAndTriedAgain() throws IOException {
        Reprise reprise;
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            reprise = named(python(), "named.py").start();
            var problem = reprise.awaitProblem("port-taken");
            assertThat(problem.path("what").asText()).contains("127.0.0.1:" + other.getLocalPort());
            assertThat(problem.path("why").asText())
                    .contains("Process " + ProcessHandle.current().pid() + " ");
            reprise.awaitWatching(sandbox.project().directory());
        }
        sandbox.project().write("other.py", "changed\n");
        awaitUnrefused("web of 2, first");
    }

    @Test
    void thePortIsFreeWhenRepriseWasKilled() {
        Reprise reprise = named(python(), "named.py").start();
        awaitUnrefused("web of 2, first");
        reprise.signal("KILL");
        reprise.awaitExit();
        Deadline.await("the port to be free").until(this::isFree);
    }

    private boolean isFree() {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** From the start on, connections are accepted or wait. */
    private void awaitUnrefused(String answer) {
        // The very first connection may come before Reprise has opened the port.
        Deadline.await("port " + port + " to be open").until(() -> !isFree());
        Deadline.await("answer " + answer).until(() -> {
            String got = Http.get(port);
            assertThat(got).doesNotContain("refused");
            return got.equals(answer);
        });
    }

    /** A server that gets its socket as standard input. */
    private record Server(String program, String... main) {
        @Override
        public String toString() {
            return program;
        }
    }

    private static Stream<Server> servers() {
        return Stream.of(
                new Server(
                        "jdk",
                        "java.nio.channels.ServerSocketChannel server =",
                        "        (java.nio.channels.ServerSocketChannel) System.inheritedChannel();",
                        "while (true) {",
                        "    try (var client = server.accept()) {",
                        "        client.read(java.nio.ByteBuffer.allocate(8192));",
                        "        String answer = \"HTTP/1.1 200 OK\\r\\nConnection: close\\r\\n\\r\\n\" + Text.TEXT;",
                        "        client.write(java.nio.ByteBuffer.wrap(answer.getBytes(\"UTF-8\")));",
                        "    }",
                        "}"),
                new Server(
                        "jetty",
                        "var server = new org.eclipse.jetty.server.Server();",
                        "var connector = new org.eclipse.jetty.server.ServerConnector(server);",
                        "connector.setInheritChannel(true);",
                        "server.addConnector(connector);",
                        "server.setHandler(new org.eclipse.jetty.server.Handler.Abstract() {",
                        "    public boolean handle(org.eclipse.jetty.server.Request request,",
                        "            org.eclipse.jetty.server.Response response, org.eclipse.jetty.util.Callback done) {",
                        "        org.eclipse.jetty.io.Content.Sink.write(response, true, Text.TEXT, done);",
                        "        return true;",
                        "    }",
                        "});",
                        "server.start();",
                        "server.join();"),
                new Server(
                        "tomcat",
                        "var tomcat = new org.apache.catalina.startup.Tomcat();",
                        "tomcat.setBaseDir(\"tomcat\");",
                        "tomcat.getConnector().setProperty(\"useInheritedChannel\", \"true\");",
                        "var context = tomcat.addContext(\"\", null);",
                        "org.apache.catalina.startup.Tomcat.addServlet(context, \"text\", new jakarta.servlet.http.HttpServlet() {",
                        "    protected void doGet(jakarta.servlet.http.HttpServletRequest request,",
                        "            jakarta.servlet.http.HttpServletResponse response) throws java.io.IOException {",
                        "        response.getWriter().write(Text.TEXT);",
                        "    }",
                        "});",
                        "context.addServletMappingDecoded(\"/\", \"text\");",
                        "tomcat.start();",
                        "tomcat.getServer().await();"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aJvmTakesTheSocketFromItsStandardInput(Server server) {
        JavaProgram program = JavaProgram.copy(sandbox, server.program());
        program.write("example.Text", "package example;\nclass Text { static String TEXT = \"first\"; }\n");
        program.write(
                "example.Main",
                "package example;\npublic class Main { public static void main(String[] args) throws Exception {\n"
                        + String.join("\n", server.main()) + "\n} }\n");
        Reprise reprise = program.reprise(
                        program.fromClassPath("example.Main"),
                        "--listen",
                        Integer.toString(port),
                        "--listen-stdin",
                        "--no-agent",
                        "--json")
                .start();
        awaitUnrefused("first");
        reprise.awaitWatching(program.classes());
        reprise.awaitReady(1);

        program.edit("example.Text", "first", "second");
        awaitUnrefused("second");
    }
}
