package dev.reprise.process;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.process.readiness.ListeningPorts;
import dev.reprise.process.readiness.Readiness;

import static org.assertj.core.api.Assertions.assertThat;

/** When a program counts as started. */
@EnabledOnOs(OS.LINUX)
class ReadinessTest {
    private static final Duration LONG = Duration.ofDays(1);

    @TempDir
    Path directory;

    private TestLauncher python(Readiness readiness, String script) throws Exception {
        Files.writeString(directory.resolve("program.py"), script);
        return TestLauncher.launcher(TestLauncher.settings(directory, readiness, "python3", "program.py"));
    }

    @Test
    void portsOfEveryProcessOfTheTreeAreReported() throws Exception {
        String script = "import os, socket, time\n"
                + "if os.fork(): os.wait()\n"
                + "s = socket.create_server(('127.0.0.1', 0))\n"
                + "open('part', 'w').write(str(s.getsockname()[1]) + '\\n'); os.rename('part', 'port')\n"
                + "time.sleep(1000)\n";
        try (TestLauncher launched = python(new Readiness.ListeningOrAlive(LONG), script)) {
            launched.start();
            Set<Integer> ports = launched.await(ChildEvent.Listening.class).ports();
            assertThat(ports).containsExactly(Integer.valueOf(TestLauncher.line(directory.resolve("port"))));
        }
    }

    @Test
    void itMayBeReadyWhenItHasLivedLongEnough() throws Exception {
        try (TestLauncher launched = TestLauncher.launcher(TestLauncher.settings(
                directory, new Readiness.ListeningOrAlive(Duration.ofMillis(150)), "sleep", "1000"))) {
            launched.start();
            assertThat(launched.await(ChildEvent.AssumedReady.class).how()).isEqualTo("alive for 150 ms");
        }
    }

    @Test
    void itIsNeverReadyAfterItHasExited() throws Exception {
        Readiness readiness = new Readiness.ListeningOrAlive(Duration.ofMillis(300));
        String onlyTheSecondLives = "[ ! -e second ] || exec sleep 1000; touch second";
        try (TestLauncher launched =
                TestLauncher.launcher(TestLauncher.settings(directory, readiness, "sh", "-c", onlyTheSecondLives))) {
            launched.start();
            launched.awaitExit();
            // By the time that the second is ready the first would have been.
            launched.start();
            launched.await(ChildEvent.AssumedReady.class);
            assertThat(launched.events)
                    .filteredOn(event -> event.generation() == 1)
                    .hasOnlyElementsOfType(ChildEvent.Exited.class);
        }
    }

    @Test
    void itIsReadyWhenThePortAcceptsOrTheUrlAnswersWell() throws Exception {
        int port = freePort();
        String script = "import http.server\n"
                + "class H(http.server.BaseHTTPRequestHandler):\n"
                + "  requests = 0\n"
                + "  def log_message(self, *a): pass\n"
                + "  def do_GET(self):\n"
                + "    H.requests += 1\n"
                + "    self.send_response(503 if H.requests < 3 else 204); self.end_headers()\n"
                + "http.server.HTTPServer(('127.0.0.1', " + port + "), H).serve_forever()\n";
        try (TestLauncher launched = python(new Readiness.Port(port), script)) {
            launched.start();
            assertThat(launched.await(ChildEvent.Ready.class).how()).isEqualTo("accepting connections on port " + port);
        }
        URI url = URI.create("http://127.0.0.1:" + port + "/health");
        try (TestLauncher launched = python(new Readiness.Url(url), script)) {
            launched.start();
            assertThat(launched.await(ChildEvent.Ready.class).how()).isEqualTo(url + " answers 204");
        }
    }

    private static int freePort() throws java.io.IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void itIsReadyWhenItSendsReadyToTheNotifySocket() throws Exception {
        String script = "import os, socket, time\n"
                + "s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.connect(os.environ['NOTIFY_SOCKET'])\n"
                + "for i in range(1000): s.send(b'STATUS=loading')\n"
                + "s.send(b'STATUS=done\\nREADY=1\\n')\n"
                + "for i in range(1000): s.send(b'WATCHDOG=1')\n"
                + "open('done', 'w').write('1\\n')\n"
                + "time.sleep(1000)\n";
        try (TestLauncher launched = python(new Readiness.Port(1), script)) {
            launched.start();
            assertThat(launched.await(ChildEvent.Ready.class).how()).isEqualTo("READY=1 received");
            assertThat(TestLauncher.line(directory.resolve("done"))).isEqualTo("1");
        }
    }

    @Test
    void aDebuggerThatWasAddedToTheCommandDoesNotCount() throws Exception {
        int debugger = freePort();
        String script = "import socket, time\n"
                + "d = socket.create_server(('127.0.0.1', " + debugger + "))\n"
                + "time.sleep(0.3)\n"
                + "s = socket.create_server(('127.0.0.1', 0))\n"
                + "open('port', 'w').write(str(s.getsockname()[1]) + '\\n')\n"
                + "time.sleep(1000)\n";
        Files.writeString(directory.resolve("program.py"), script);
        ChildSettings settings =
                TestLauncher.settings(directory, new Readiness.ListeningOrAlive(LONG), "python3", "program.py");
        Invocation withDebugger = new Invocation(
                List.of("python3", "program.py", "-agentlib:jdwp=server=y,address=" + debugger), Map.of());
        try (TestLauncher launched = TestLauncher.launcher(settings, withDebugger)) {
            launched.start();
            Set<Integer> ports = launched.await(ChildEvent.Listening.class).ports();
            assertThat(ports).containsExactly(Integer.valueOf(TestLauncher.line(directory.resolve("port"))));
        }
    }

    @Test
    void aDebuggerOfAProcessThatTheProgramHasStartedDoesNotCount() throws Exception {
        int debugger = freePort();
        String script = "import socket, time\n"
                + "d = socket.create_server(('127.0.0.1', " + debugger + "))\n"
                + "time.sleep(0.3)\n"
                + "s = socket.create_server(('127.0.0.1', 0))\n"
                + "open('port', 'w').write(str(s.getsockname()[1]) + '\\n')\n"
                + "time.sleep(1000)\n";
        Files.writeString(directory.resolve("server.py"), script);
        String starter = "import subprocess\n"
                + "subprocess.run(['python3', 'server.py', '-agentlib:jdwp=server=y,address=localhost:" + debugger
                + "'])\n";
        try (TestLauncher launched = python(new Readiness.ListeningOrAlive(LONG), starter)) {
            launched.start();
            Set<Integer> ports = launched.await(ChildEvent.Listening.class).ports();
            assertThat(ports).containsExactly(Integer.valueOf(TestLauncher.line(directory.resolve("port"))));
        }
    }

    @Test
    void aDebuggerThatListensDoesNotMakeItReady() {
        assertThat(ListeningPorts.debuggerPorts(List.of(
                        "java",
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005",
                        "-Xrunjdwp:server=y,address=5006",
                        "-Daddress=5007")))
                .isEqualTo(Set.of(5005, 5006));
    }
}
