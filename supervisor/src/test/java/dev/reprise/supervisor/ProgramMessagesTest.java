package dev.reprise.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.core.Cause;
import dev.reprise.ports.PortSettings;
import dev.reprise.process.ChildEvent;
import dev.reprise.process.ChildSettings;
import dev.reprise.process.readiness.Readiness;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.FromProgram.DirectoryGlob;
import dev.reprise.protocol.FromProgram.FileOutcome;
import dev.reprise.protocol.FromProgram.Subscribe;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.ThrownException;
import dev.reprise.protocol.ToProgram.Changed;
import dev.reprise.protocol.ToTool;
import dev.reprise.supervisor.control.TestPeer;
import dev.reprise.supervisor.jvm.Invocations;
import dev.reprise.supervisor.jvm.failure.StartFailureAnalyzer;
import dev.reprise.supervisor.report.Report;
import dev.reprise.watch.PathFilter;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.WatchSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests programs and tools that communicate with the loop through its real socket, while real files change. */
class ProgramMessagesTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private Path page;
    private Path code;
    private Path outside;
    private final FakeLauncher launcher = new FakeLauncher();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private Supervisor supervisor;

    @BeforeEach
    void run() throws IOException {
        directory = directory.toRealPath();
        Path watched = Files.createDirectory(directory.resolve("watched"));
        page = old(watched.resolve("page.html"));
        code = old(watched.resolve("code.txt"));
        outside = old(Files.createDirectory(directory.resolve("outside")).resolve("prices.csv"));
        ChildSettings child = new ChildSettings(
                List.of("program"), watched, Readiness.byDefault(), "TERM", Duration.ofSeconds(10), false);
        Settings settings = new Settings(
                List.of(new WatchRoot(watched, PathFilter.ALL)),
                WatchSettings.defaults(),
                Duration.ofMillis(30),
                Duration.ofSeconds(10),
                child,
                PortSettings.defaults(),
                PageSettings.defaults(),
                false,
                false,
                true);
        ProgramSpec program = new ProgramSpec(
                Invocations.plain(child.command(), Map.of()), new StartFailureAnalyzer(watched, Optional.empty()));
        supervisor = new Supervisor(settings, program, launcher, reports::add);
        Thread thread = new Thread(new FutureTask<>(supervisor::run), "supervisor");
        thread.setDaemon(true);
        thread.start();
        await(Report.Watching.class);
    }

    @AfterEach
    void quit() {
        supervisor.quit();
        supervisor.quit();
    }

    @Test
    void aChangeThatTheProgramHandlesNeedsNoRestart() throws Exception {
        TestPeer program = subscribed(1, "*.html");
        Files.writeString(page, "two");

        answer(program, new FileOutcome(page.toString(), true, "Pages", ""));

        assertThat(await(Report.ReloadedInPlace.class).by()).containsExactly("Pages");
        assertThat(launcher.children).hasSize(1);
    }

    @Test
    void aChangeThatTheProgramDoesNotHandleRestartsIt() throws Exception {
        TestPeer program = subscribed(1, "*.html");
        Files.writeString(page, "two");

        answer(program, new FileOutcome(page.toString(), false, "Pages", "NullPointerException"));

        awaitGeneration(2);
        assertThat(launcher.latest().changed()).containsExactly(page);
        assertThat(await(Report.Notice.class).text()).contains("Pages").contains("NullPointerException");
    }

    @Test
    void aChangeWithoutSubscriptionRestartsItAtOnce() throws Exception {
        subscribed(1, "*.html");
        Files.writeString(page, "two");
        Files.writeString(code, "two");
        awaitGeneration(2);
    }

    @Test
    void aProgramThatHangsUpInsteadOfAnsweringIsRestarted() throws Exception {
        TestPeer program = subscribed(1, "*.html");
        Files.writeString(page, "two");
        assertThat(program.receive()).isInstanceOf(Changed.class);
        program.close();
        awaitGeneration(2);
    }

    @Test
    void filesThatItAddsAreWatchedInLaterGenerationsToo() throws Exception {
        TestPeer program = TestPeer.program(socket(), 1);
        program.send(new FromProgram.Watch(
                List.of(), List.of(new DirectoryGlob(outside.getParent().toString(), "*.csv"))));
        await(Report.Watching.class, watching -> watching.root().equals(outside.getParent()));

        Files.writeString(outside, "two");
        awaitGeneration(2);
        Files.writeString(outside.resolveSibling("other.txt"), "not requested");
        Files.writeString(outside, "three");
        awaitGeneration(3);
        assertThat(launcher.latest().changed()).containsExactly(outside);
    }

    static Stream<FromProgram.Watch> senselessWatches() {
        return Stream.of(
                new FromProgram.Watch(List.of("relative.txt"), List.of()),
                new FromProgram.Watch(List.of("/with\u0000nul"), List.of()),
                new FromProgram.Watch(List.of(), List.of(new DirectoryGlob("relative", "*"))),
                new FromProgram.Watch(List.of(), List.of(new DirectoryGlob("/tmp", "[unclosed"))));
    }

    @ParameterizedTest
    @MethodSource("senselessWatches")
    void pathsThatCanNotBeWatchedAreRefused(FromProgram.Watch watch) throws Exception {
        TestPeer program = TestPeer.program(socket(), 1);
        program.send(watch);
        assertThat(program.refusal().code()).isEqualTo("malformed");
        Files.writeString(code, "two");
        awaitGeneration(2);
    }

    @Test
    void anAnswerAboutFilesThatWereNotOfferedIsIgnored() throws Exception {
        TestPeer program = subscribed(1, "*.html");
        Files.writeString(page, "two");
        answer(
                program,
                new FileOutcome("/with\u0000nul", true, "Pages", ""),
                new FileOutcome(code.toString(), true, "Pages", ""));
        awaitGeneration(2);
        assertThat(launcher.latest().changed()).containsExactly(page);
    }

    @Test
    void aReadyMessageMakesTheProgramReady() throws Exception {
        launcher.readyAtOnce = false;
        supervisor.restart();
        awaitGeneration(2);
        TestPeer program = TestPeer.program(socket(), 2);
        program.send(new FromProgram.Ready("reported by the program"));
        await(Report.Ready.class, ready -> ready.how().equals("reported by the program"));
    }

    @Test
    void aReportedExceptionIsShownOnceAndAwaitsTheNextSave() throws Exception {
        launcher.readyAtOnce = false;
        supervisor.restart();
        awaitGeneration(2);
        TestPeer program = TestPeer.program(socket(), 2);
        program.send(new FromProgram.Failed(
                "main", List.of(new ThrownException("java.lang.IllegalStateException", "no port", List.of()))));
        await(Report.Failed.class);
        launcher.latest().exit(1);

        ToTool.Outcome outcome = outcome(new FromTool.Wait(20_000));
        assertThat(outcome.code()).isEqualTo("failed");
        assertThat(outcome.lines()).anyMatch(line -> line.contains("IllegalStateException: no port"));
        assertThat(reports.stream().filter(Report.Failed.class::isInstance)).hasSize(1);
        Files.writeString(code, "fixed");
        awaitGeneration(3);
    }

    @Test
    void theProgramMayRequestARestart() throws Exception {
        TestPeer.program(socket(), 1).send(new FromProgram.Reload("new plug-in"));
        await(Report.Ready.class, ready -> ready.cause().equals(new Cause.Program("new plug-in")));
    }

    @Test
    void waitEndsWhenThePrecedingSaveIsLive() throws Exception {
        for (int generation = 2; generation < 7; generation++) {
            Files.writeString(code, "generation " + generation);
            ToTool.Outcome outcome = outcome(new FromTool.Wait(20_000));
            assertThat(outcome.code()).isEqualTo("live");
            assertThat(outcome.generation()).isEqualTo(generation);
        }
    }

    @Test
    void waitEndsWithTheReasonWhyTheSaveIsNotLive() throws Exception {
        launcher.readyAtOnce = false;
        Files.writeString(code, "two");
        awaitGeneration(2);
        assertThat(outcome(new FromTool.Wait(50)).code()).isEqualTo("timeout");

        TestPeer tool = TestPeer.tool(socket());
        tool.send(new FromTool.Wait(20_000));
        launcher.latest().exit(7);

        ToTool.Outcome outcome = (ToTool.Outcome) tool.receive();
        assertThat(outcome.code()).isEqualTo("failed");
        assertThat(outcome.lines()).anyMatch(line -> line.contains("7"));
    }

    @Test
    void waitEndsWhenTheProgramHasEnded() throws Exception {
        launcher.latest().exit(0);
        await(Report.Exited.class);
        assertThat(outcome(new FromTool.Wait(20_000)).code()).isEqualTo("ended");
    }

    @Test
    void toolsSeeHowThingsAreAndRestartAndStop() throws Exception {
        assertThat(outcome(new FromTool.Restart(20_000)).generation()).isEqualTo(2);

        TestPeer status = TestPeer.tool(socket());
        status.send(new FromTool.GetStatus());
        ToTool.Status received = (ToTool.Status) status.receive();
        assertThat(received.state()).isEqualTo("serving");
        assertThat(received.generation()).isEqualTo(2);
        assertThat(received.programPid()).isEqualTo(4711);
        assertThat(received.cause()).isEqualTo("you requested it");
        assertThat(received.timeline()).extracting(ToTool.TimelineStep::step).containsExactly("drain", "stop", "start");
        assertThat(received.slowest()).isNotEmpty();

        TestPeer quit = TestPeer.tool(socket());
        quit.send(new FromTool.Quit());
        assertThat(quit.line()).isEmpty();
        await(Report.Ended.class);
    }

    @Test
    void toolsSeeThatNothingIsBuiltForACommand() throws Exception {
        TestPeer tool = TestPeer.tool(socket());
        tool.send(new FromTool.GetStatus());
        assertThat(((ToTool.Status) tool.receive()).build()).isEqualTo(ToTool.Build.NONE);
    }

    @Test
    void theLogHasWhatTheProgramAndRepriseWrote() throws Exception {
        launcher.latest().events().accept(new ChildEvent.OutputLine(1, "from the program"));
        TestPeer tool = TestPeer.tool(socket());
        tool.send(new FromTool.Log(1, true));
        assertThat(tool.receive()).isEqualTo(new ToTool.Line("from the program"));
        supervisor.restart();
        assertThat(((ToTool.Line) tool.receive()).text()).startsWith("reprise: restarted: you requested it");
    }

    private TestPeer subscribed(int generation, String glob) throws Exception {
        TestPeer program = TestPeer.program(socket(), generation);
        program.send(new Subscribe(List.of(glob)));
        // Messages are handled in order, so the subscription is known once this request is answered.
        TestPeer tool = TestPeer.tool(socket());
        tool.send(new FromTool.GetStatus());
        tool.receive();
        return program;
    }

    private static void answer(TestPeer program, FileOutcome... answers) throws Exception {
        Changed changed = (Changed) program.receive();
        assertThat(changed.files()).hasSize(1);
        program.send(new FromProgram.Handled(changed.request(), List.of(answers)));
    }

    private ToTool.Outcome outcome(FromTool request) throws Exception {
        try (TestPeer tool = TestPeer.tool(socket())) {
            tool.send(request);
            return (ToTool.Outcome) tool.receive();
        }
    }

    private Path socket() {
        return Path.of(launcher.latest().invocation().variables().get("REPRISE_CONTROL"));
    }

    private void awaitGeneration(int generation) {
        Awaitility.await().atMost(DEADLINE).until(() -> launcher.children.size() >= generation);
    }

    private <R extends Report> R await(Class<R> type) {
        return await(type, report -> true);
    }

    private <R extends Report> R await(Class<R> type, Predicate<R> wanted) {
        return Awaitility.await()
                .atMost(DEADLINE)
                .until(
                        () -> reports.stream()
                                .filter(type::isInstance)
                                .map(type::cast)
                                .filter(wanted)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Path old(Path file) throws IOException {
        Files.writeString(file, "one");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }
}
