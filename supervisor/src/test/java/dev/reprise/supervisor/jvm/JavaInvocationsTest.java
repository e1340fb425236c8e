package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.process.Invocation;
import dev.reprise.supervisor.jvm.debug.JdwpAddress;

import static org.assertj.core.api.Assertions.assertThat;

class JavaInvocationsTest {
    private static final String JDWP = "-agentlib:jdwp=transport=dt_socket,server=y,";

    @TempDir
    Path directory;

    private final List<String> notices = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiterString = "->",
            value = {
                "``                 -> '' 5005 false",
                "5006               -> '' 5006 false",
                "5006,suspend       -> '' 5006 true",
                "suspend            -> '' 5005 true",
                "*:8000             -> * 8000 false",
                "[::1]:8000,suspend -> [::1] 8000 true",
            })
    void anAddressIsUnderstood(String text, String expected) {
        DebugRequest debugging = DebugRequest.of(text).orElseThrow();
        JdwpAddress address = debugging.address();
        assertThat((address.host().isEmpty() ? "''" : address.host()) + " " + address.port() + " "
                        + debugging.suspends())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "port", ":5005", "host", "5005,", "5005,stop", "-1", "host:"})
    void anInvalidAddressIsNot(String text) {
        assertThat(DebugRequest.of(text)).isEmpty();
    }

    @Test
    void onlyTheFirstStartWaitsForTheDebugger() throws IOException {
        int port = freePort();
        Invocations invocations =
                invocations("java Main", Optional.of(new DebugRequest(new JdwpAddress("", port), true)));
        assertThat(invocations.of(1, false).command())
                .containsExactly("java", JDWP + "suspend=y,address=" + port, "Main");
        assertThat(invocations.of(2, false).command()).contains(JDWP + "suspend=n,address=" + port);
        assertThat(notices).isEmpty();
    }

    @Test
    void aPortInUseIsReportedAndTheNextOneIsKept() throws IOException {
        Invocations invocations;
        String first;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            invocations = invocations("java Main", Optional.of(new DebugRequest(new JdwpAddress("", port), false)));
            first = invocations.of(1, false).command().get(1);
            assertThat(first).doesNotEndWith("=" + port);
            assertThat(notices)
                    .singleElement()
                    .asString()
                    .contains(
                            "port " + port + " is used by another program",
                            first.substring(first.lastIndexOf('=') + 1));
        }
        assertThat(invocations.of(2, false).command().get(1)).isEqualTo(first);
        assertThat(notices).hasSize(1);
    }

    @Test
    void besideAGenerationThatHasThePortTheDebuggerTakesTheNextOneForOnce() throws IOException {
        Invocations invocations;
        int port;
        try (ServerSocket former = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = former.getLocalPort();
            invocations = invocations("java Main", Optional.of(new DebugRequest(new JdwpAddress("", port), false)));
            assertThat(invocations.of(2, true).command().get(1)).doesNotEndWith("address=" + port);
            assertThat(notices)
                    .singleElement()
                    .asString()
                    .startsWith("port " + port + " is still used by the previous generation");
        }
        assertThat(invocations.of(3, true).command().get(1)).endsWith("address=" + port);
    }

    @Test
    void aDebuggerOfItsOwnDoesNotSuspendAgain() throws IOException {
        String own = JDWP + "address=" + freePort();
        Invocations invocations = invocations("java " + own + " -cp a Main " + own, Optional.empty());
        assertThat(invocations.of(1, false).command()).contains(own);
        assertThat(invocations.of(2, false).command())
                .containsExactly("java", own + ",suspend=n", "-cp", "a", "Main", own);
        assertThat(notices).isEmpty();
    }

    @Test
    void aDebuggerOfItsOwnMovesFromATakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String own = JDWP + "suspend=y,address=";
            Invocations invocations =
                    invocations("java " + own + "localhost:" + taken.getLocalPort() + " Main", Optional.empty());
            assertThat(invocations.of(1, false).command().get(1))
                    .startsWith(own + "localhost:")
                    .doesNotEndWith(":" + taken.getLocalPort());
            assertThat(notices).singleElement().asString().contains("is used by another program");
        }
    }

    @Test
    void norDoesOneInAVariable() {
        Map<String, String> environment = Map.of(
                "REPRISE_PUT_ASIDE_JAVA_TOOL_OPTIONS", "-Da=b -Xrunjdwp:transport=dt_socket,server=y,suspend=y -Dc=d");
        JavaCommand command =
                JavaCommand.of(List.of("java", "Main"), directory, environment).orElseThrow();
        Invocation second = new JavaInvocations(
                        command,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("REPRISE_CONTROL", "/s"),
                        devTools(),
                        Optional.empty(),
                        notices::add)
                .of(2, false);
        assertThat(second.variables())
                .isEqualTo(Map.of(
                        "REPRISE_CONTROL",
                        "/s",
                        "JAVA_TOOL_OPTIONS",
                        "-Da=b -Xrunjdwp:transport=dt_socket,server=y,suspend=n -Dc=d"));
    }

    @Test
    void norDoesOneInAnArgumentFile() throws IOException {
        Files.writeString(directory.resolve("options"), JDWP + "suspend=y -cp lib @@a");
        Invocations invocations = invocations("java @options Main @options", Optional.empty());
        assertThat(invocations.of(1, false).command()).containsExactly("java", "@options", "Main", "@options");
        assertThat(invocations.of(2, false).command())
                .containsExactly(
                        "java", "--disable-@files", JDWP + "suspend=n", "-cp", "lib", "@@a", "Main", "@options");
    }

    @Test
    void oneInAVeryLongArgumentFileStaysAndIsReported() throws IOException {
        Files.writeString(directory.resolve("options"), JDWP + "suspend=y -cp " + "x".repeat(200_000));
        Invocations invocations = invocations("java @options Main", Optional.empty());
        assertThat(invocations.of(2, false).command()).containsExactly("java", "@options", "Main");
        invocations.of(3, false);
        assertThat(notices).singleElement().asString().contains("suspend=n");
    }

    @Test
    void aDebuggerThatHasStoppedListeningIsNotConnectedTo() throws IOException {
        Invocations invocations;
        try (ServerSocket debugger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String option = "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=localhost:"
                    + debugger.getLocalPort();
            invocations = invocations("java " + option + " Main", Optional.empty());
            assertThat(invocations.of(2, false).command())
                    .as("it listens still")
                    .contains(option.replace(",suspend=y", "") + ",suspend=n");
        }
        assertThat(invocations.of(3, false).command().get(1)).startsWith(JDWP + "suspend=n,address=");
        assertThat(notices.get(0)).contains("no debugger is listening on localhost:");
        int before = notices.size();
        invocations.of(4, false);
        assertThat(notices).hasSize(before);
    }

    @Test
    void aJvmThatRejectsTheAgentRunsWithoutItAndTheLossIsReported() throws IOException {
        Files.createDirectories(directory.resolve("bin"));
        Files.createFile(directory.resolve("bin/java"));
        Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Invocations invocations = new JavaInvocations(
                understood(directory.resolve("bin/java") + " Main"),
                Optional.of(new JavaInvocations.Agent(Path.of("/agent.jar"), "")),
                Optional.empty(),
                Map.of(),
                devTools(),
                Optional.empty(),
                notices::add);
        assertThat(invocations.of(1, false).command()).hasSize(2);
        invocations.of(2, false);
        assertThat(notices).singleElement().asString().contains("is Java 11", "change listeners");
    }

    private Invocations invocations(String command, Optional<DebugRequest> debugging) {
        return new JavaInvocations(
                understood(command), Optional.empty(), debugging, Map.of(), devTools(), Optional.empty(), notices::add);
    }

    private SpringDevTools devTools() {
        return new SpringDevTools(false, notices::add);
    }

    private JavaCommand understood(String command) {
        return JavaCommand.of(Arrays.asList(command.split(" ")), directory, Map.of())
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
