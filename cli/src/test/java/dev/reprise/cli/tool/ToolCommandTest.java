package dev.reprise.cli.tool;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.cli.request.Request;
import dev.reprise.core.Style;
import dev.reprise.protocol.FromTool;
import dev.reprise.protocol.MessageCodec;
import dev.reprise.protocol.ToTool;
import dev.reprise.supervisor.control.ControlListener.Reply;
import dev.reprise.supervisor.report.Console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against a real control socket. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ToolCommandTest {
    private static final FromTool STATUS = new FromTool.GetStatus();
    private static final FromTool AWAIT = new FromTool.Wait(30_000);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<ScriptedReprise> instances = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        instances.forEach(ScriptedReprise::close);
    }

    @Test
    void printsTheStatus() throws Exception {
        start(1, directory);

        assertThat(run(STATUS, directory)).isZero();
        assertThat(out()).isEqualTo("""
                command    java App
                directory  %1$s
                watched    %1$s
                reprise    process 1
                state      serving for 1 min 5 s
                program    process 4711, generation 2, ready after 310 ms (listening on port 8080)
                cause      App.class changed
                standby    process 4722 waits for generation 3
                """.formatted(directory));
    }

    @Test
    void showsTheStepsOfTheLatestStartAsBars() throws Exception {
        start(1, directory);

        assertThat(command()
                        .run(new Request.ControlRequest(STATUS, directory, Optional.empty(), Request.Answer.TIMELINE)))
                .isZero();
        assertThat(out()).isEqualTo("""
                App.class changed: live after 2.5 s
                quiet       50 ms  #
                drain         2 s   ########################################
                start      400 ms                                           #########
                slowest    drain: 2 s, a connection from 127.0.0.1:5432 stayed open
                """);
    }

    @Test
    void tellsAToolTheSameAsJson() throws Exception {
        ScriptedReprise reprise = start(1, directory);

        assertThat(command().run(new Request.ControlRequest(STATUS, directory, Optional.empty(), Request.Answer.JSON)))
                .isZero();
        assertThat(out()).isEqualTo(MessageCodec.encode(reprise.status) + "\n");
    }

    @Test
    void findsTheOneOfTheDirectoryElseOfItsNearestParent() throws Exception {
        Path app = Files.createDirectories(directory.resolve("app"));
        Path source = Files.createDirectories(app.resolve("src/main"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), source);
        start(1, directory);
        start(2, app);
        start(3, Files.createDirectories(directory.resolve("app2")));

        for (Path place : List.of(app, source, link)) {
            assertThat(run(STATUS, place)).isZero();
            assertThat(out()).contains("reprise    process 2\n");
        }
        assertThat(run(STATUS, directory)).isZero();
        assertThat(out()).contains("reprise    process 1\n");
    }

    @Test
    void choosesByProcessIdAmongSeveral() throws Exception {
        start(1, directory);
        start(2, directory);

        assertThatThrownBy(() -> run(STATUS, directory)).isInstanceOfSatisfying(ToolFailure.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(2);
            assertThat(failure.problem().code()).isEqualTo("several-instances");
            assertThat(failure.problem().details())
                    .containsExactlyInAnyOrder(
                            "1: java App (in " + directory + ")", "2: java App (in " + directory + ")");
        });
        assertThat(command()
                        .run(new Request.ControlRequest(STATUS, Path.of("/"), Optional.of(2L), Request.Answer.TEXT)))
                .isZero();
        assertThat(out()).contains("reprise    process 2\n");
    }

    @Test
    void saysThatThereIsNoneAndWhichElseThereAre() throws Exception {
        assertThatThrownBy(() -> run(STATUS, directory)).isInstanceOfSatisfying(ToolFailure.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(69);
            assertThat(failure.problem().code()).isEqualTo("no-instance");
        });
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        start(1, elsewhere);
        assertThatThrownBy(() -> run(STATUS, directory))
                .isInstanceOfSatisfying(
                        ToolFailure.class,
                        failure -> assertThat(failure.problem().details())
                                .containsExactly("1: java App (in " + elsewhere + ")"));
    }

    @Test
    void passesOverTheDeadAndNamesThoseWhoDoNotAnswer() throws Exception {
        start(1, directory);
        Path dead = Files.createDirectory(directory.resolve("base/1"));
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(dead.resolve("control")))
                .close();
        Path stopped = Files.createDirectory(directory.resolve("base/2")).resolve("control");
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(stopped));

            assertThat(run(STATUS, directory)).isZero();
            assertThat(Instances.find(List.of(directory.resolve("base"))).silent())
                    .containsExactly(stopped);
            assertThatThrownBy(() -> run(STATUS, Path.of("/")))
                    .isInstanceOfSatisfying(
                            ToolFailure.class,
                            failure -> assertThat(failure.problem().details())
                                    .contains("2: does not respond; it is suspended or very busy"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "live, 0, live: generation 3",
        "failed, 1, reprise: not live: the start of generation 3 failed",
        "ended, 1, 'reprise: not live: the program is not running, last generation 3'",
        "timeout, 124, reprise: not live within 30 s: generation 3"
    })
    void theExitCodeIsThatOfTheOutcome(String code, int exitCode, String text) throws Exception {
        ScriptedReprise reprise = start(1, directory, (question, reply) -> {
            reply.answer(new ToTool.Outcome(code, 3, List.of("error[start-failed]: ...")));
            reply.end();
        });

        for (FromTool question : List.of(AWAIT, new FromTool.Restart(30_000))) {
            assertThat(run(question, directory)).isEqualTo(exitCode);
            assertThat((exitCode == 0 ? out : err).toString(StandardCharsets.UTF_8))
                    .isEqualTo(text + "\n    error[start-failed]: ...\n");
            out.reset();
            err.reset();
        }
        assertThat(reprise.questions).containsExactly(AWAIT, new FromTool.Restart(30_000));
    }

    @Test
    void anOutcomeAndLinesAreJsonOnRequest() throws Exception {
        ToTool outcome = new ToTool.Outcome("failed", 3, List.of("error[start-failed]: ..."));
        ToTool line = new ToTool.Line("ready in \"5 ms\"");
        long pid = ProcessHandle.current().pid();
        start(pid, directory, (question, reply) -> {
            reply.answer(question instanceof FromTool.Log ? line : outcome);
            reply.end();
        });

        for (FromTool question : List.of(AWAIT, new FromTool.Restart(30_000))) {
            assertThat(json(question)).isOne();
            assertThat(out()).isEqualTo(MessageCodec.encode(outcome) + "\n");
        }
        assertThat(json(new FromTool.Log(10, false))).isZero();
        assertThat(out()).isEqualTo(MessageCodec.encode(line) + "\n");
        assertThat(json(new FromTool.Quit())).isZero();
        assertThat(out()).isEqualTo("{\"type\":\"stopped\",\"pid\":" + pid + "}\n");
        assertThat(err.size()).isZero();
    }

    private int json(FromTool question) throws ToolFailure {
        out.reset();
        return command().run(new Request.ControlRequest(question, directory, Optional.empty(), Request.Answer.JSON));
    }

    @Test
    void reportsAnInstanceThatExitsDuringTheWait() throws Exception {
        start(1, directory, (question, reply) -> reply.end());

        assertThatThrownBy(() -> run(AWAIT, directory)).isInstanceOfSatisfying(ToolFailure.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(1);
            assertThat(failure.problem().code()).isEqualTo("instance-gone");
        });
    }

    @Test
    void waitsForAnAnswerNoLongerThanRequested() throws Exception {
        start(1, directory, (question, reply) -> {});

        assertThatThrownBy(() -> run(new FromTool.Wait(10), directory))
                .isInstanceOfSatisfying(
                        ToolFailure.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo("no-answer"));
    }

    @Test
    void waitsUntilAStoppedRepriseIsGone() throws Exception {
        List<Reply> replies = new ArrayList<>();
        start(ProcessHandle.current().pid(), directory, (question, reply) -> {
            replies.add(reply);
            new Thread(() -> instances.get(0).close()).start();
        });

        assertThat(run(new FromTool.Quit(), directory)).isZero();
        assertThat(replies).hasSize(1);
        assertThat(out()).startsWith("stopped: process ");
    }

    @Test
    void printsTheLogAsItCame() throws Exception {
        start(1, directory, (question, reply) -> {
            reply.answer(new ToTool.Line("Listening"));
            reply.answer(new ToTool.Line(""));
            reply.answer(new ToTool.Line("caf\u00e9"));
            reply.end();
        });

        assertThat(run(new FromTool.Log(3, true), directory)).isZero();
        assertThat(out()).isEqualTo("Listening\n\ncaf\u00e9\n");
    }

    private ScriptedReprise start(long pid, Path place) throws Exception {
        return start(pid, place, (question, reply) -> {});
    }

    private ScriptedReprise start(long pid, Path place, BiConsumer<FromTool, Reply> script) throws Exception {
        ScriptedReprise reprise = new ScriptedReprise(directory.resolve("base"), pid, place, script);
        instances.add(reprise);
        return reprise;
    }

    private int run(FromTool question, Path place) throws ToolFailure {
        return command().run(new Request.ControlRequest(question, place, Optional.empty(), Request.Answer.TEXT));
    }

    private ToolCommand command() {
        return new ToolCommand(
                List.of(directory.resolve("base")),
                new Console(new PrintStream(out, true, StandardCharsets.UTF_8), Style.PLAIN),
                new Console(new PrintStream(err, true, StandardCharsets.UTF_8), Style.PLAIN));
    }

    private String out() {
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text;
    }
}
