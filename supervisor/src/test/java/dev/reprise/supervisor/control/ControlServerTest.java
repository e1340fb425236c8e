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

    private final Heard heard = new Heard();
    private final BlockingQueue<List<FileOutcome>> answers = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory;

    private ControlServer server;

    @BeforeEach
    void open() throws Exception {
        server = ControlServer.open(List.of(directory.resolve("base")), heard);
        server.expect(Set.of(1));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tellsWhatTheProgramOfTheCurrentGenerationSays() throws Exception {
        try (TestPeer program = TestPeer.program(server.socket(), 1)) {
            program.say(new FromProgram.Notice("one"));
            program.say(new FromProgram.Ready("it listens"));

            await().untilAsserted(() -> assertThat(heard.messages)
                    .containsExactly(new FromProgram.Notice("one"), new FromProgram.Ready("it listens")));
            assertThat(heard.generations).containsOnly(1);
            assertThat(heard.connected)
                    .containsExactly(new Hello(Message.VERSION, Hello.Role.PROGRAM, 1, "test", true));
        }
    }

    @Test
    void hearsAProgramOutThatHasEnded() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        BlockingQueue<Integer> heardBefore = new LinkedBlockingQueue<>();
        try (TestPeer known = TestPeer.program(server.socket(), 1)) {
            server.offer(1, 1, List.of(), nobody -> awaitQuietly(ended));
            known.say(new FromProgram.Notice("last words"));
        }
        try (TestPeer unknown = new TestPeer(server.socket())) {
            unknown.say(new Hello(Message.VERSION, Hello.Role.PROGRAM, 1, "late", false));
            unknown.say(new FromProgram.Notice("first and last words"));
        }
        server.drainInput(() -> heardBefore.add(heard.messages.size()));
        ended.countDown();

        assertThat(heardBefore.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
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
    void cutsOffTheGenerationBeforeAndLetsInTheNext() throws Exception {
        try (TestPeer old = TestPeer.program(server.socket(), 1)) {
            server.expect(Set.of(2));

            assertThat(old.refusal().code()).isEqualTo("generation");
            try (TestPeer late = new TestPeer(server.socket())) {
                late.say(new Hello(Message.VERSION, Hello.Role.PROGRAM, 1, "late", false));
                assertThat(late.refusal().code()).isEqualTo("generation");
            }
            TestPeer.program(server.socket(), 2).close();
        }
    }

    @Test
    void asksThoseWhoSubscribedAboutTheFilesThatTheySubscribedTo() throws Exception {
        try (TestPeer pages = subscriber("*.html");
                TestPeer all = subscriber("/app/**");
                TestPeer none = subscriber("*.java")) {
            await().until(() -> server.subscribed(List.of(PAGE, STYLE)).size() == 2);
            assertThat(server.subscribed(List.of(PAGE, Path.of("/etc/passwd")))).containsExactly(PAGE);
            ask(7, PAGE, STYLE);

            assertThat(pages.hear()).isEqualTo(new ToProgram.Changed(7, List.of(file(PAGE))));
            assertThat(all.hear()).isEqualTo(new ToProgram.Changed(7, List.of(file(PAGE), file(STYLE))));
            pages.say(new FromProgram.Handled(7, List.of(handled(PAGE, "pages"), handled(STYLE, "liar"))));
            all.say(new FromProgram.Handled(7, List.of(handled(PAGE, "all"))));

            assertThat(answer())
                    .containsExactlyInAnyOrder(
                            new FileOutcome(PAGE.toString(), true, "all, pages", ""),
                            new FileOutcome(STYLE.toString(), false, "", ""));
            none.say(new FromProgram.Notice("was not asked"));
            await().until(() -> heard.messages.size() == 1);
        }
    }

    @Test
    void answersAtOnceWhenNobodySubscribed() throws Exception {
        ask(1, PAGE);

        assertThat(answer()).containsExactly(new FileOutcome(PAGE.toString(), false, "", ""));
        assertThat(server.subscribed(List.of(PAGE))).isEmpty();
        assertThat(server.subscribed(List.of())).isEmpty();
    }

    @Test
    void namesWhoLeavesWithoutAnAnswer() throws Exception {
        try (TestPeer quitter = subscriber("*.html");
                TestPeer loyal = subscriber("*.html")) {
            ask(1, PAGE);
            quitter.hear();
            quitter.channel.close();
            loyal.hear();
            loyal.say(new FromProgram.Handled(1, List.of(handled(PAGE, "loyal"))));

            assertThat(answer())
                    .containsExactly(new FileOutcome(PAGE.toString(), false, "test", "left before it answered"));
            loyal.say(new FromProgram.Handled(1, List.of(handled(PAGE, "again"))));
            loyal.say(new FromProgram.Notice("still here"));
            await().until(() -> heard.messages.size() == 1);
            assertThat(answers).isEmpty();
        }
    }

    @Test
    void answersAnOpenQuestionWhenTheNextGenerationFollowsOrItIsClosed() throws Exception {
        try (TestPeer program = subscriber("*.html")) {
            ask(1, PAGE);
            program.hear();
            server.expect(Set.of(2));
            assertThat(answer()).extracting(FileOutcome::handled).containsExactly(false);
            assertThat(server.subscribed(List.of(PAGE))).isEmpty();
        }
    }

    @Test
    void forgetsTheFormerGlobsOfOneWhoSubscribesAgain() throws Exception {
        try (TestPeer program = subscriber("*.html")) {
            program.say(new FromProgram.Subscribe(List.of("*.css")));
            await().until(() -> !server.subscribed(List.of(STYLE)).isEmpty());
            assertThat(server.subscribed(List.of(PAGE))).isEmpty();
        }
    }

    @Test
    void tellsTheProgramToStop() throws Exception {
        try (TestPeer program = TestPeer.program(server.socket(), 1)) {
            server.stop(1);
            assertThat(program.hear()).isEqualTo(new ToProgram.Stop());
        }
    }

    @Test
    void letsTwoGenerationsInAndTalksToTheOneThatIsMeant() throws Exception {
        try (TestPeer old = subscriber("*.html")) {
            server.expect(Set.of(1, 2));
            try (TestPeer young = TestPeer.program(server.socket(), 2)) {
                ask(1, PAGE);
                server.stop(2);
                assertThat(young.hear()).isEqualTo(new ToProgram.Stop());
                assertThat(old.hear()).isEqualTo(new ToProgram.Changed(1, List.of(file(PAGE))));
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
            tool.say(new FromTool.GetStatus());
            assertThat(tool.hear()).isEqualTo(new ToTool.Line("asked for status"));
            assertThat(tool.line()).isEmpty();
        }
    }

    @Test
    void noticesAToolThatDoesNotWaitForItsAnswer() throws Exception {
        try (TestPeer tool = TestPeer.tool(server.socket())) {
            tool.say(new FromTool.Wait(1000));
            await().until(() -> heard.replies.size() == 1);
            assertThat(heard.replies.get(0).isOpen()).isTrue();
        }
        await().until(() -> !heard.replies.get(0).isOpen());
        heard.replies.get(0).answer(new ToTool.Line("to nobody"));
        heard.replies.get(0).end();
    }

    @Test
    void sendsAllThatWasSaidBeforeTheEnd() throws Exception {
        String text = "x".repeat(1000);
        try (TestPeer tool = TestPeer.tool(server.socket())) {
            tool.say(new FromTool.Wait(1000));
            await().until(() -> heard.replies.size() == 1);
            ControlListener.Reply reply = heard.replies.get(0);
            for (int i = 0; i < 1000; i++) {
                reply.answer(new ToTool.Line(text));
            }
            reply.end();
            for (int i = 0; i < 1000; i++) {
                assertThat(tool.hear()).isEqualTo(new ToTool.Line(text));
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
            further.say(new Hello(Message.VERSION, Hello.Role.PROGRAM, 1, "further", false));
            assertThat(further.refusal().code()).isEqualTo("busy");
        }
        while (peers.size() < ControlLimits.USUAL.connections()) {
            peers.add(TestPeer.tool(server.socket()));
        }
        try (TestPeer tooMany = new TestPeer(server.socket())) {
            assertThat(tooMany.hear()).isInstanceOf(Refused.class);
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
        peer.say(new FromProgram.Subscribe(List.of(glob)));
        // Messages are handled in order, so the subscription is known once this notice has arrived.
        peer.say(new FromProgram.Notice(glob));
        await().until(() -> heard.messages.remove(new FromProgram.Notice(glob)));
        return peer;
    }

    private void ask(long number, Path... files) {
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
