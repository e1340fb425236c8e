package dev.reprise.supervisor.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.FromProgram.FileOutcome;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.MessageCodec;
import dev.reprise.protocol.ToProgram;
import dev.reprise.protocol.ToProgram.ChangedFile;
import dev.reprise.protocol.ToProgram.Kind;
import dev.reprise.protocol.ToTool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests that a misbehaving peer loses its connection, while a well-behaved peer is always served. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class HostilePeersTest {
    private static final String HELLO =
            "{'type':'hello','version':1,'role':'program','generation':1,'client':'bad'}".replace('\'', '"') + "\n";
    private static final String TOOL =
            "{'type':'hello','version':1,'role':'tool','client':'bad'}".replace('\'', '"') + "\n";
    private static final ControlLimits QUICK = new ControlLimits(
            64,
            32,
            MessageCodec.MAX_LINE_BYTES,
            2 * MessageCodec.MAX_LINE_BYTES,
            Duration.ofMillis(400),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            ControlLimits.USUAL.rate());
    private static final ChangedFile PAGE = new ChangedFile("/app/page.html", Kind.MODIFIED);

    private final RecordingListener received = new RecordingListener();

    @TempDir
    private Path directory;

    private ControlServer server;
    private TestPeer good;
    private long questions;

    @BeforeEach
    void open() throws Exception {
        server = ControlServer.open(List.of(directory.resolve("base")), received, QUICK);
        server.expect(Set.of(1));
        good = TestPeer.program(server.socket(), 1);
        good.send(new FromProgram.Subscribe(List.of("page.html")));
        await().until(() -> !server.subscribed(List.of(Path.of(PAGE.path()))).isEmpty());
    }

    @AfterEach
    void close() throws IOException {
        good.close();
        server.close();
    }

    private record Wrong(String what, String sent, String code, String reason) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Wrong> wrongs() {
        String deep = "[".repeat(100_000);
        return List.of(
                new Wrong("no JSON", "GET / HTTP/1.1\n", "malformed", "no JSON object"),
                new Wrong("an empty line", "\n", "malformed", "no JSON object"),
                new Wrong("JSON that is no object", "[1,2]\n", "malformed", "no JSON object"),
                new Wrong("no hello", "{\"type\":\"ready\"}\n", "malformed", "has to be hello"),
                new Wrong("no version", "{\"type\":\"hello\",\"role\":\"tool\"}\n", "malformed", "version"),
                new Wrong(
                        "a later version",
                        HELLO.replace("\"version\":1", "\"version\":" + (Message.VERSION + 1)),
                        "version",
                        "versions are 1 to " + Message.VERSION),
                new Wrong("no such role", HELLO.replace("program", "king"), "malformed", "role can't be king"),
                new Wrong("newer generation", HELLO.replace("n\":1,\"c", "n\":9,\"c"), "generation", "9"),
                new Wrong("no generation", HELLO.replace("\"generation\":1,", ""), "generation", "0"),
                new Wrong("a second hello", HELLO + HELLO, "malformed", "hello"),
                new Wrong("an unknown message", HELLO + "{\"type\":\"dance\"}\n", "malformed", "dance"),
                new Wrong("a tool's question of a program", HELLO + "{\"type\":\"quit\"}\n", "malformed", "quit"),
                new Wrong("a program's message of a tool", TOOL + "{\"type\":\"ready\"}\n", "malformed", "ready"),
                new Wrong(
                        "a glob that is none",
                        HELLO + "{\"type\":\"subscribe\",\"globs\":[\"[a\"]}\n",
                        "malformed",
                        "no glob: [a"),
                new Wrong(
                        "too many globs",
                        HELLO + MessageCodec.encode(new FromProgram.Subscribe(Collections.nCopies(1001, "a"))) + "\n",
                        "malformed",
                        "more than 1000 globs"),
                new Wrong(
                        "two questions",
                        TOOL + "{\"type\":\"wait\",\"timeoutMillis\":9}\n{\"type\":\"status\"}\n",
                        "unexpected",
                        "one request"),
                new Wrong("nesting without end", HELLO + "{\"type\":" + deep + "\n", "malformed", "nested"),
                new Wrong("nesting at once", "{\"type\":" + deep + "\n", "malformed", "nested"),
                new Wrong("silence", "", "slow", "sent nothing"),
                new Wrong("half a hello", HELLO.substring(0, 20), "slow", "sent nothing"),
                new Wrong("a tool without a question", TOOL, "slow", "sent nothing"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void refusesWithTheReason(Wrong wrong) throws Exception {
        try (TestPeer bad = new TestPeer(server.socket())) {
            bad.send(wrong.sent());
            var refused = bad.refusal();
            assertThat(refused.code()).isEqualTo(wrong.code());
            assertThat(refused.reason()).contains(wrong.reason());
        }
        assertTheGoodOneIsServed();
    }

    /** A backtracking matcher would take years. */
    @Test
    void isNotStalledByAGlob() throws Exception {
        try (TestPeer bad = TestPeer.program(server.socket(), 1)) {
            bad.send(new FromProgram.Subscribe(List.of("**a".repeat(100) + "/")));
            bad.send(new FromProgram.Notice("subscribed"));
            await().until(() -> received.messages.size() == 1);
            assertThat(server.subscribed(List.of(Path.of("/" + "a".repeat(200)))))
                    .isEmpty();
            assertTheGoodOneIsServed();
        }
    }

    @Test
    void refusesBytesThatAreNoText() throws Exception {
        byte[] garbage = new byte[4096];
        new SplittableRandom(1).nextBytes(garbage);
        garbage[garbage.length - 1] = '\n';
        try (TestPeer bad = new TestPeer(server.socket())) {
            bad.send(garbage);
            assertThat(bad.refusal().code()).isEqualTo("malformed");
        }
        assertTheGoodOneIsServed();
    }

    @Test
    void refusesALineOfAHundredMegabytesAfterItsFirst() throws Exception {
        byte[] part = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (TestPeer bad = new TestPeer(server.socket())) {
            bad.send(HELLO);
            bad.send("{\"type\":\"notice\",\"text\":\"");
            try {
                for (int i = 0; i < 100; i++) {
                    bad.send(part);
                }
            } catch (IOException closed) {
                // The connection is closed before the end of the line, as expected.
            }
            assertThat(bad.refusal().code()).isEqualTo("oversized");
        }
        assertTheGoodOneIsServed();
    }

    @Test
    void takesALineOfTheGreatestLength() throws Exception {
        String frame = "{\"type\":\"notice\",\"text\":\"\"}";
        String text = "x".repeat(MessageCodec.MAX_LINE_BYTES - frame.length());
        good.send(new FromProgram.Notice(text));
        await().untilAsserted(() -> assertThat(received.messages).hasSize(1));
        assertThat(received.messages.get(0)).isEqualTo(new FromProgram.Notice(text));
        assertTheGoodOneIsServed();
    }

    static Stream<String> conversation() {
        List<String> parts = new ArrayList<>();
        String all = HELLO + MessageCodec.encode(new FromProgram.Subscribe(List.of("page.html"))) + "\n"
                + MessageCodec.encode(new FromProgram.Ready("up")) + "\n"
                + MessageCodec.encode(new FromProgram.Handled(1, List.of())) + "\n";
        for (int end = 0; end <= all.length(); end += 9) {
            parts.add(all.substring(0, end));
        }
        return parts.stream();
    }

    /** The peer leaves between messages, and in the middle of one. */
    @ParameterizedTest
    @MethodSource("conversation")
    void goesOnWhenAPeerLeavesAnywhere(String part) throws Exception {
        try (TestPeer bad = new TestPeer(server.socket())) {
            bad.send(part);
        }
        // Until the server notices that the bad peer has left, it still sends requests to it.
        await().untilAsserted(this::assertTheGoodOneIsServed);
    }

    @Test
    void disconnectsAToolThatDoesNotReadItsAnswer() throws Exception {
        try (TestPeer bad = TestPeer.tool(server.socket())) {
            bad.send(new FromTool.Wait(1));
            await().until(() -> received.replies.size() == 1);
            ControlListener.Reply reply = received.replies.get(0);
            ToTool line = new ToTool.Line("x".repeat(100_000));
            for (int i = 0; i < 100; i++) {
                reply.answer(line);
            }
            await().until(() -> !reply.isOpen());
            assertTheGoodOneIsServed();
        }
    }

    @Test
    void tellsOneThatReadsAtLastThatItWasTooSlow() throws Exception {
        try (TestPeer bad = TestPeer.tool(server.socket())) {
            bad.send(new FromTool.Wait(1));
            await().until(() -> received.replies.size() == 1);
            for (int i = 0; i < 100; i++) {
                received.replies.get(0).answer(new ToTool.Line("x".repeat(100_000)));
            }
            assertThat(bad.refusal().code()).isEqualTo("slow");
        }
    }

    @Test
    void namesAProgramThatDoesNotAnswerInTime() throws Exception {
        List<List<FileOutcome>> answers = new ArrayList<>();
        server.offer(1, ++questions, List.of(PAGE), answers::add);
        good.receive();

        await().until(() -> answers.size() == 1);
        assertThat(answers.get(0))
                .containsExactly(new FileOutcome(PAGE.path(), false, "test", "did not answer within 5 s"));
        good.send(new FromProgram.Handled(questions, List.of()));
        assertTheGoodOneIsServed();
    }

    @Test
    void takesThousandsOfMessagesInTheirOrder() throws Exception {
        for (int i = 0; i < 5000; i++) {
            good.send(new FromProgram.Notice("message " + i));
        }
        await().until(() -> received.messages.size() == 5000);
        for (int i = 0; i < 5000; i++) {
            assertThat(received.messages.get(i)).isEqualTo(new FromProgram.Notice("message " + i));
        }
    }

    @Test
    void letsAFloodWaitInFrontOfTheDoor() throws Exception {
        byte[] flood = (MessageCodec.encode(new FromProgram.Notice("flood")) + "\n")
                .repeat(50_000)
                .getBytes(StandardCharsets.UTF_8);
        try (TestPeer bad = TestPeer.program(server.socket(), 1)) {
            Thread flooding = new Thread(() -> {
                try {
                    bad.send(flood);
                } catch (IOException | AssertionError closed) {
                    // Expected at the end of the test.
                }
            });
            flooding.start();
            await().until(() -> received.messages.size() > 7000);
            assertTheGoodOneIsServed();
            // At 1 KB a message, a burst of 8 MB and 2 MB a second, it would take 20 s to read all of them.
            assertThat(flooding.isAlive()).isTrue();
            server.expect(Set.of(2));
            flooding.join();
            assertThat(received.messages.size()).isLessThan(50_000);
        }
        server.expect(Set.of(1));
        good.close();
    }

    private void assertTheGoodOneIsServed() throws Exception {
        List<List<FileOutcome>> answers = new ArrayList<>();
        long question = ++questions;
        server.offer(1, question, List.of(PAGE), answers::add);
        assertThat(good.receive()).isEqualTo(new ToProgram.Changed(question, List.of(PAGE)));
        good.send(new FromProgram.Handled(question, List.of(new FileOutcome(PAGE.path(), true, "good", ""))));
        await().until(() -> !answers.isEmpty());
        assertThat(answers.get(0)).containsExactly(new FileOutcome(PAGE.path(), true, "good", ""));
    }
}
