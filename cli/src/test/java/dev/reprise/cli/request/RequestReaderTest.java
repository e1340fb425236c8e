package dev.reprise.cli.request;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.request.Request.Colours;
import dev.reprise.process.readiness.Readiness;
import dev.reprise.supervisor.Settings;
import dev.reprise.supervisor.report.Verbosity;
import dev.reprise.watch.WatchRoot;

import static org.assertj.core.api.Assertions.assertThat;

class RequestReaderTest extends RequestFixture {
    @Test
    void everythingAfterTheCommandBelongsToIt() throws UsageError {
        assertThat(command("--quiet", "java", "-cp", "x", "--quiet", "--", "@args", "${user.home}", "--help"))
                .containsExactly("java", "-cp", "x", "--quiet", "--", "@args", "${user.home}", "--help");
    }

    @Test
    void twoHyphensPrecedeACommandNamedLikeASubcommandOrAnOption() throws UsageError {
        assertThat(command("--", "doctor", "--json")).containsExactly("doctor", "--json");
        assertThat(command("--clear", "--", "--odd")).containsExactly("--odd");
        assertThat(command("--", "--")).containsExactly("--");
    }

    @Test
    void hasDefaults() throws UsageError {
        Settings settings = run("java").settings();

        assertThat(settings.roots()).extracting(WatchRoot::path).containsExactly(directory);
        assertThat(settings.watch().watcher()).isEqualTo("auto");
        assertThat(settings.watch().pollInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.quietPeriod()).isEqualTo(Duration.ofMillis(50));
        assertThat(settings.maximumWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.child().stopSignal()).isEqualTo("TERM");
        assertThat(settings.child().grace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.child().directory()).isEqualTo(directory);
        assertThat(settings.child().readiness()).isEqualTo(Readiness.byDefault());
        assertThat(settings.child().ownsTerminal()).isFalse();
        assertThat(settings.exitOnFailure()).isFalse();
        assertThat(run("java").display())
                .isEqualTo(new Request.Display(Verbosity.NORMAL, false, Colours.AUTO, false, false, false));
    }

    @Test
    void givesAJvmWithTheAgentMoreTimeToReportReadiness() throws UsageError {
        assertThat(readiness("java", "Main")).isEqualTo(Readiness.withAgent());
        assertThat(readiness("--no-agent", "java", "Main")).isEqualTo(Readiness.byDefault());
        assertThat(readiness("java", "-version")).isEqualTo(Readiness.byDefault());
    }

    private Readiness readiness(String... arguments) throws UsageError {
        return run(arguments).settings().child().readiness();
    }

    @Test
    void readsEachOption() throws UsageError {
        Request.Run run = run(
                "--watch",
                "src",
                "--watch=../lib",
                "--poll-interval",
                "3s",
                "--quiet-period=0ms",
                "--max-wait",
                "1m",
                "--stdin",
                "--ready-port",
                "8080",
                "--stop-signal",
                "sigint",
                "--grace",
                "1.5s",
                "--exit-on-failure",
                "--verbose",
                "--timestamps",
                "--clear",
                "--color",
                "never",
                "--notify",
                "--json",
                "-C",
                "sub",
                "python3",
                "app.py");

        Settings settings = run.settings();
        Path sub = directory.resolve("sub");
        assertThat(settings.roots())
                .extracting(WatchRoot::path)
                .containsExactly(sub.resolve("src"), directory.resolve("lib"));
        assertThat(settings.watch().pollInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.quietPeriod()).isZero();
        assertThat(settings.maximumWait()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.child().directory()).isEqualTo(sub);
        assertThat(settings.child().ownsTerminal()).isTrue();
        assertThat(settings.child().readiness()).isEqualTo(new Readiness.Port(8080));
        assertThat(settings.child().stopSignal()).isEqualTo("INT");
        assertThat(settings.child().grace()).isEqualTo(Duration.ofMillis(1500));
        assertThat(settings.exitOnFailure()).isTrue();
        assertThat(run.display())
                .isEqualTo(new Request.Display(Verbosity.VERBOSE, true, Colours.NEVER, true, true, true));
    }

    @Test
    void readsTheOtherSignsOfReadiness() throws UsageError {
        assertThat(run("--ready-url", "http://localhost:8080/health", "x")
                        .settings()
                        .child()
                        .readiness())
                .isEqualTo(new Readiness.Url(URI.create("http://localhost:8080/health")));
        assertThat(run("--ready-log", "Started \\w+", "x").settings().child().readiness())
                .isInstanceOfSatisfying(
                        Readiness.Log.class, log -> assertThat(log.pattern()).hasToString("Started \\w+"));
    }

    @Test
    void takesTheWatcherFromTheEnvironmentUnlessTheCommandLineNamesOne() throws UsageError {
        Map<String, String> variables = Map.of("REPRISE_WATCHER", "auto", "REPRISE_WATCHMAN_TIMEOUT", "7");

        assertThat(run(variables, "x").settings().watch().watchmanTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(run(variables, "--stat", "x").settings().watch().watcher()).isEqualTo("stat");
        assertThat(refused(Map.of("REPRISE_WATCHER", "magic"), "x").what())
                .isEqualTo("REPRISE_WATCHER can't be \"magic\".");
        assertThat(refused(Map.of("REPRISE_WATCHMAN_TIMEOUT", "soon"), "x").what())
                .isEqualTo("REPRISE_WATCHMAN_TIMEOUT can't be \"soon\".");
    }

    @Test
    void letsTheCommandLineWinOverTheFile() throws UsageError, IOException {
        Files.writeString(directory.resolve(".reprise.toml"), """
                command = ["make", "run"]
                watch = ["src", "conf"]
                ready-port = 8080
                grace = "3s"
                quiet = true
                """);

        Settings bare = run().settings();
        assertThat(bare.child().command()).containsExactly("make", "run");
        assertThat(bare.roots())
                .extracting(WatchRoot::path)
                .containsExactly(directory.resolve("src"), directory.resolve("conf"));
        Request.Run overridden = run("--watch", "lib", "--ready-log", "up", "--verbose", "jshell");
        assertThat(overridden.settings().child().command()).containsExactly("jshell");
        assertThat(overridden.settings().roots()).extracting(WatchRoot::path).containsExactly(directory.resolve("lib"));
        assertThat(overridden.settings().child().readiness()).isInstanceOf(Readiness.Log.class);
        assertThat(overridden.settings().child().grace()).isEqualTo(Duration.ofSeconds(3));
        assertThat(overridden.display().volume()).isEqualTo(Verbosity.VERBOSE);
    }

    @Test
    void readsTheFileOfTheDirectoryThatItRunsIn() throws UsageError, IOException {
        Path sub = Files.createDirectory(directory.resolve("sub"));
        Files.writeString(sub.resolve(".reprise.toml"), "command = ['make', 'run']");

        assertThat(run("-C", "sub").settings().child().command()).containsExactly("make", "run");
    }

    @Test
    void checksTheCurrentDirectoryUnlessOthersAreGiven() throws UsageError {
        assertThat(read("doctor")).isEqualTo(new Request.Diagnose(List.of(directory), false));
        assertThat(read("-C", "a", "doctor", "--json", "b", "/c"))
                .isEqualTo(new Request.Diagnose(List.of(directory.resolve("a/b"), Path.of("/c")), true));
    }

    @Test
    void printsHelpVersionAndCompletion() throws UsageError {
        assertThat(help("--help")).contains("reprise [OPTIONS] [--] COMMAND", "--poll-interval", "doctor");
        assertThat(help("doctor", "-h")).contains("PATH").doesNotContain("--poll-interval");
        assertThat(text("--version")).isEqualTo("reprise 1.2.3\n");
        assertThat(text("completion", "bash")).contains("--poll-interval", "complete ", "doctor");
        assertThat(text("completion", "zsh")).startsWith("#compdef reprise\n").contains("--poll-interval", "doctor");
    }

    @Test
    void helpIsAlsoASubcommand() throws UsageError {
        assertThat(help("help")).isEqualTo(help("--help"));
        assertThat(help("help", "wait")).isEqualTo(help("wait", "--help")).contains("--timeout");
        assertThat(help("-C", "sub", "help", "help")).contains("[SUBCOMMAND]");
        assertThat(refused("help", "statsu").remedy()).isEqualTo("Did you mean reprise help status?");
        assertThat(refused("help", "status", "x").what()).isEqualTo("There is no subcommand status x.");
    }

    @Test
    void theFirstLetterIsEnoughForTheOptionsThatOtherReloadersHaveToo() throws UsageError {
        Request.Run run = run("-cq", "-w", "src", "-wconf", "-e", "java,py", "-i", "*.log", "-d", "1s", "make");

        assertThat(run.settings().roots())
                .extracting(WatchRoot::path)
                .containsExactly(directory.resolve("src"), directory.resolve("conf"));
        assertThat(run.settings().quietPeriod()).isEqualTo(Duration.ofSeconds(1));
        assertThat(run.display().clear()).isTrue();
        assertThat(run.display().volume()).isEqualTo(Verbosity.QUIET);
        assertThat(refused("-d", "2", "make").why()).isEqualTo("The unit is missing.");
    }

    @Test
    void eachChoiceIsTaken() throws UsageError {
        for (Option option : Option.values()) {
            for (String choice : option.choices()) {
                run(option.flag() + "=" + choice, "make");
            }
        }
        assertThat(Option.WATCHER.choices()).containsAll(InstalledWatchers.names());
    }

    private String help(String... arguments) throws UsageError {
        return ((Request.ShowHelp) read(arguments)).page().apply(80);
    }

    private String text(String... arguments) throws UsageError {
        return ((Request.Print) read(arguments)).text();
    }
}
