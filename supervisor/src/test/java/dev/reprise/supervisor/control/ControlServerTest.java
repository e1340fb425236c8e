package dev.reprise.supervisor.control;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.FromProgram.FileOutcome;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.Refused;
import dev.reprise.protocol.ToProgram;
import dev.reprise.protocol.ToProgram.ChangedFile;
import dev.reprise.protocol.ToProgram.Kind;
import dev.reprise.protocol.ToTool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@EnabledOnOs({OS.LINUX, OS.MAC})
class ControlServerTest {
    private static final Path PAGE = Path.of("/app/page.html");
    private static final Path STYLE = Path.of("/app/style.css");

    private final RecordingListener received = new RecordingListener();
    private final BlockingQueue<List<FileOutcome>> answers = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory;

    private ControlServer server;

    @BeforeEach
    void open() throws Exception {
        server = ControlServer.open(List.of(directory.resolve("base")), received);
        server.expect(Set.of(1));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void reportsMessagesOfTheCurrentGeneration() throws Exception {
        try (TestPeer program = TestPeer.program(server.socket(), 1)) {
            program.send(new FromProgram.Notice("one"));
            program.send(new FromProgram.Ready("it listens"));

            await().untilAsserted(() -> assertThat(received.messages)
                    .containsExactly(new FromProgram.Notice("one"), new FromProgram.Ready("it listens")));
            assertThat(received.generations).containsOnly(1);
            assertThat(received.connected)
                    .containsExactly(new Hello(Message.VERSION, Hello.Role.PROGRAM, 1, "test", true));
        }
    }

    @Test
    void hearsAProgramOutThatHasEnded() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        BlockingQueue<Integer> receivedBefore = new LinkedBlockingQueue<>();
        try (TestPeer known = TestPeer.program(server.socket(), 1)) {
            server.offer(1, 1, List.of(), nobody -> awaitQuietly(ended));
            known.send(new FromProgram.Notice("last words"));
        }
        try (TestPeer unknown = new TestPeer(server.socket())) {
            unknown.send(new Hello(Message.VERSION, Hello.Role.PROGRAM, 1, "late", false));
            unknown.send(new FromProgram.Notice("first and last words"));
        }
        server.drainInput(() -> receivedBefore.add(received.messages.size()));
        ended.countDown();

        assertThat(receivedBefore.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void hearsOutAtOnceWhenItIsClosed() throws Exception {
        server.close();
        CountDownLatch done = new CountDownLatch(1);
        server.drainInput(done::countDown);

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void disconnectsThePreviousGenerationAndAcceptsTheNext() throws Exception {
        try (TestPeer old = TestPeer.program(server.socket(), 1)) {
            server.expect(Set.of(2));

            assertThat(old.refusal().code()).isEqualTo("generation");
            try (TestPeer late = new TestPeer(server.socket())) {
                late.send(new Hello(Message.VERSION, Hello.Role.PROGRAM, 1, "late", false));
                assertThat(late.refusal().code()).isEqualTo("generation");
            }
            TestPeer.program(server.socket(), 2).close();
        }
    }

    @Test
    void offersFilesToTheirSubscribers() throws Exception {
        try (TestPeer pages = subscriber("*.html");
                TestPeer all = subscriber("/app/**");
                TestPeer none = subscriber("*.java")) {
            await().until(() -> server.subscribed(List.of(PAGE, STYLE)).size() == 2);
            assertThat(server.subscribed(List.of(PAGE, Path.of("/etc/passwd")))).containsExactly(PAGE);
            offer(7, PAGE, STYLE);

            assertThat(pages.receive()).isEqualTo(new ToProgram.Changed(7, List.of(file(PAGE))));
            assertThat(all.receive()).isEqualTo(new ToProgram.Changed(7, List.of(file(PAGE), file(STYLE))));
            pages.send(new FromProgram.Handled(7, List.of(handled(PAGE, "pages"), handled(STYLE, "liar"))));
            all.send(new FromProgram.Handled(7, List.of(handled(PAGE, "all"))));

            assertThat(answer())
                    .containsExactlyInAnyOrder(
                            new FileOutcome(PAGE.toString(), true, "all, pages", ""),
                            new FileOutcome(STYLE.toString(), false, "", ""));
            none.send(new FromProgram.Notice("was not offered anything"));
            await().until(() -> received.messages.size() == 1);
        }
    }

    @Test
    void answersAtOnceWithoutSubscribers() throws Exception {
        offer(1, PAGE);

        assertThat(answer()).containsExactly(new FileOutcome(PAGE.toString(), false, "", ""));
        assertThat(server.subscribed(List.of(PAGE))).isEmpty();
        assertThat(server.subscribed(List.of())).isEmpty();
    }

    @Test
    void namesWhoLeavesWithoutAnAnswer() throws Exception {
        try (TestPeer quitter = subscriber("*.html");
                TestPeer loyal = subscriber("*.html")) {
            offer(1, PAGE);
            quitter.receive();
            quitter.channel.close();
            loyal.receive();
            loyal.send(new FromProgram.Handled(1, List.of(handled(PAGE, "loyal"))));

            assertThat(answer())
                    .containsExactly(
                            new FileOutcome(PAGE.toString(), false, "test", "disconnected before it answered"));
            loyal.send(new FromProgram.Handled(1, List.of(handled(PAGE, "again"))));
            loyal.send(new FromProgram.Notice("still here"));
            await().until(() -> received.messages.size() == 1);
            assertThat(answers).isEmpty();
        }
    }

    @Test
    void answersAnOpenQuestionWhenTheNextGenerationFollowsOrItIsClosed() throws Exception {
        try (TestPeer program = subscriber("*.html")) {
            offer(1, PAGE);
            program.receive();
            server.expect(Set.of(2));
            assertThat(answer()).extracting(FileOutcome::handled).containsExactly(false);
            assertThat(server.subscribed(List.of(PAGE))).isEmpty();
        }
    }

    @Test
    void forgetsTheFormerGlobsOfOneWhoSubscribesAgain() throws Exception {
        try (TestPeer program = subscriber("*.html")) {
            program.send(new FromProgram.Subscribe(List.of("*.css")));
            await().until(() -> !server.subscribed(List.of(STYLE)).isEmpty());
            assertThat(server.subscribed(List.of(PAGE))).isEmpty();
        }
    }

    @Test
    void tellsTheProgramToStop() throws Exception {
        try (TestPeer program = TestPeer.program(server.socket(), 1)) {
            server.stop(1);
            assertThat(program.receive()).isEqualTo(new ToProgram.Stop());
        }
    }

    @Test
    void letsTwoGenerationsInAndTalksToTheOneThatIsMeant() throws Exception {
        try (TestPeer old = subscriber("*.html")) {
            server.expect(Set.of(1, 2));
            try (TestPeer young = TestPeer.program(server.socket(), 2)) {
                offer(1, PAGE);
                server.stop(2);
                assertThat(young.receive()).isEqualTo(new ToProgram.Stop());
                assertThat(old.receive()).isEqualTo(new ToProgram.Changed(1, List.of(file(PAGE))));
                assertThat(server.subscribed(List.of(PAGE))).isNotEmpty();
                server.expect(Set.of(2));
                assertThat(old.refusal().code()).isEqualTo("generation");
                assertThat(server.subscribed(List.of(PAGE))).isEmpty();
            }
        }
    }

    @Test
    void answersAToolAndParts() throws Exception {
        try (TestPeer tool = TestPeer.tool(server.socket())) {
            tool.send(new FromTool.GetStatus());
            assertThat(tool.receive()).isEqualTo(new ToTool.Line("asked for status"));
            assertThat(tool.line()).isEmpty();
        }
    }

    @Test
    void noticesAToolThatDoesNotWaitForItsAnswer() throws Exception {
        try (TestPeer tool = TestPeer.tool(server.socket())) {
            tool.send(new FromTool.Wait(1000));
            await().until(() -> received.replies.size() == 1);
            assertThat(received.replies.get(0).isOpen()).isTrue();
        }
        await().until(() -> !received.replies.get(0).isOpen());
        received.replies.get(0).answer(new ToTool.Line("to nobody"));
        received.replies.get(0).end();
    }

    @Test
    void sendsAllMessagesBeforeTheEnd() throws Exception {
        String text = "x".repeat(1000);
        try (TestPeer tool = TestPeer.tool(server.socket())) {
            tool.send(new FromTool.Wait(1000));
            await().until(() -> received.replies.size() == 1);
            ControlListener.Reply reply = received.replies.get(0);
            for (int i = 0; i < 1000; i++) {
                reply.answer(new ToTool.Line(text));
            }
            reply.end();
            for (int i = 0; i < 1000; i++) {
                assertThat(tool.receive()).isEqualTo(new ToTool.Line(text));
            }
            assertThat(tool.line()).isEmpty();
        }
    }

    @Test
    void leavesRoomForToolsHoweverManyConnectionsAProgramHas() throws Exception {
        List<TestPeer> peers = new ArrayList<>();
        for (int i = 0; i < ControlLimits.USUAL.programs(); i++) {
            peers.add(TestPeer.program(server.socket(), 1));
        }
        try (TestPeer further = new TestPeer(server.socket())) {
            further.send(new Hello(Message.VERSION, Hello.Role.PROGRAM, 1, "further", false));
            assertThat(further.refusal().code()).isEqualTo("busy");
        }
        while (peers.size() < ControlLimits.USUAL.connections()) {
            peers.add(TestPeer.tool(server.socket()));
        }
        try (TestPeer tooMany = new TestPeer(server.socket())) {
            assertThat(tooMany.receive()).isInstanceOf(Refused.class);
        }
        peers.remove(peers.size() - 1).close();
        await().ignoreExceptions()
                .untilAsserted(() -> TestPeer.tool(server.socket()).close());
        for (TestPeer peer : peers) {
            peer.close();
        }
    }

    @Test
    void nobodyElseCanEnterItsDirectoryAndNothingIsLeftOfIt() throws Exception {
        Path base = directory.resolve("base");
        for (Path each : List.of(base, server.socket().getParent())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
        }
        assertThat(ControlDirectories.sockets(List.of(base))).containsExactly(server.socket());
        server.close();
        assertThat(base).isEmptyDirectory();
    }

    private TestPeer subscriber(String glob) throws Exception {
        TestPeer peer = TestPeer.program(server.socket(), 1);
        peer.send(new FromProgram.Subscribe(List.of(glob)));
        // Messages are handled in order, so the subscription is known once this notice has arrived.
        peer.send(new FromProgram.Notice(glob));
        await().until(() -> received.messages.remove(new FromProgram.Notice(glob)));
        return peer;
    }

    private void offer(long number, Path... files) {
        server.offer(
                1, number, List.of(files).stream().map(ControlServerTest::file).toList(), answers::add);
    }

    private List<FileOutcome> answer() throws InterruptedException {
        List<FileOutcome> answer = answers.poll(10, TimeUnit.SECONDS);
        assertThat(answer).isNotNull();
        return answer;
    }

    private static ChangedFile file(Path path) {
        return new ChangedFile(path.toString(), Kind.MODIFIED);
    }

    private static FileOutcome handled(Path path, String by) {
        return new FileOutcome(path.toString(), true, by, "");
    }
}
