package dev.reprise.cli.request;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.UsageError;
import dev.reprise.cli.request.Request.Colours;
import dev.reprise.core.Problem;
import dev.reprise.process.readiness.Readiness;
import dev.reprise.supervisor.Settings;
import dev.reprise.supervisor.report.Verbosity;
import dev.reprise.watch.WatchRoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RequestReaderTest {
    @TempDir
    private Path directory;

    @Test
    void takesEverythingAfterTheCommandsNameForItsArguments() throws UsageError {
        assertThat(command("--quiet", "java", "-cp", "x", "--quiet", "--", "@args", "${user.home}", "--help"))
                .containsExactly("java", "-cp", "x", "--quiet", "--", "@args", "${user.home}", "--help");
    }

    @Test
    void reachesACommandNamedLikeASubcommandOrAnOptionByTwoHyphens() throws UsageError {
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
                .isEqualTo(new Request.Display(Verbosity.NORMAL, false, Colours.AUTO, false, false));
    }

    @Test
    void givesAJvmThatTellsWhenItIsReadyMoreTimeToSaySo() throws UsageError {
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
        assertThat(run.display()).isEqualTo(new Request.Display(Verbosity.VERBOSE, true, Colours.NEVER, true, true));
    }

    @Test
    void readsTheOtherWaysToTellReadiness() throws UsageError {
        assertThat(run("--ready-url", "http://localhost:8080/health", "x")
                        .settings()
                        .child()
                        .readiness())
                .isEqualTo(new Readiness.Url(URI.create("http://localhost:8080/health")));
        assertThat(run("--ready-log", "Started \\w+", "x").settings().child().readiness())
                .isInstanceOfSatisfying(
                        Readiness.Log.class, log -> assertThat(log.pattern()).hasToString("Started \\w+"));
    }

    @ParameterizedTest
    @CsvSource({"80808", "0", "http", "-1", "''"})
    void refusesWhatIsNoPort(String port) {
        assertThat(refused("--ready-port=" + port, "x").why()).isEqualTo("It is no TCP port.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "ftp://localhost/", "http:///x", "http://a b/", ""})
    void refusesWhatIsNoAddress(String url) {
        assertThat(refused("--ready-url=" + url, "x").remedy()).contains("http://localhost:8080/health");
    }

    @Test
    void showsWhereARegularExpressionIsWrong() {
        Problem problem = refused("--ready-log", "ready (in", "x");

        assertThat(problem.what()).isEqualTo("--ready-log is no regular expression.");
        assertThat(problem.why()).isEqualTo("Unclosed group.");
        assertThat(problem.details()).containsExactly("ready (in", "         ^");
    }

    @Test
    void showsWhereAPatternIsWrong() {
        Problem problem = refused("--ignore", "*.log", "--ignore", "src/[a-", "x");

        assertThat(problem.what()).isEqualTo("--ignore can't be understood.");
        assertThat(problem.details()).hasSize(2).startsWith("src/[a-");
        assertThat(problem.details().get(1)).matches(" {4,7}\\^");
        assertThat(refused("--ext", "java,,kt", "x").what()).isEqualTo("--ext can't be understood.");
    }

    @ParameterizedTest
    @CsvSource({
        "java, USR2, crashes",
        "/usr/lib/jvm/17/bin/java, SIGUSR2, crashes",
        "C:\\jdk\\bin\\java.exe, usr2, crashes",
        "./mvnw, USR2, crashes",
        "java, QUIT, prints its threads",
        "python3, WINCH, no signal that Reprise can send",
        "python3, 15, no signal that Reprise can send",
    })
    void refusesAStopSignalThatCanNotWork(String command, String signal, String why) {
        assertThat(refused("--stop-signal", signal, command).why()).contains(why);
    }

    @Test
    void letsOtherProgramsHaveAnySignal() throws UsageError {
        assertThat(run("--stop-signal=SIGUSR2", "node", "app.js")
                        .settings()
                        .child()
                        .stopSignal())
                .isEqualTo("USR2");
    }

    @ParameterizedTest
    @CsvSource({
        "--stat --native x, --stat and --native exclude each other.",
        "--stdin --listen 1 --listen-stdin x, --stdin and --listen-stdin exclude each other.",
        "--no-share --relay java A, --no-share and --relay exclude each other.",
        "--overlap --stdin x, --stdin and --overlap exclude each other.",
        "--overlap --ready-port 1 x, --ready-port and --overlap exclude each other.",
        "--exit-on-failure --overlap x, --overlap and --exit-on-failure exclude each other.",
        "--quiet --verbose x, --quiet and --verbose exclude each other.",
        "--ready-port 1 --ready-url http://a/ x, --ready-port and --ready-url exclude each other.",
        "--grace 1s --grace 2s x, --grace is given more than once.",
        "--wach src x, There is no option --wach.",
        "-x java, There is no option -x.",
        "--grace, --grace lacks its value.",
        "--color blue x, --color can't be \"blue\".",
        "--watcher magic x, --watcher can't be \"magic\".",
        "--watch= x, --watch is empty.",
        "--ext java, There is no command to run.",
        "completion, completion lacks the name of a shell.",
        "completion fish, There is no completion for fish.",
        "--clear doctor, --clear has no meaning for doctor.",
    })
    void refusesWhatMakesNoSense(String arguments, String what) {
        assertThat(refused(arguments.split(" ")).what()).isEqualTo(what);
    }

    @Test
    void namesTheNearestOption() {
        assertThat(refused("--wach", "src", "x").remedy()).startsWith("Did you mean --watch?");
        assertThat(refused("--poll-intervall=1s", "x").remedy()).startsWith("Did you mean --poll-interval?");
    }

    @Test
    void refusesAnArgumentThatTheJvmCouldNotDecode() {
        assertThat(refused("java", "caf\ufffd").what()).isEqualTo("Argument 2 can't be read: caf\ufffd");
    }

    @Test
    void refusesAPathWithANullByte() {
        assertThat(refused("--watch", "a\0b", "x").what()).isEqualTo("--watch is no path: a\\0b");
    }

    @Test
    void takesTheWatcherFromTheEnvironmentUnlessTheCommandLineSaysOtherwise() throws UsageError {
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
    void examinesTheCurrentDirectoryUnlessToldOtherwise() throws UsageError {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--delay 2 x          | There is no option --delay.   | --quiet-period",
                "--debounce=2 x       | There is no option --debounce. | --quiet-period",
                "--exec x             | There is no option --exec.    | reprise [OPTIONS] COMMAND",
                "-x x                 | There is no option -x.        | reprise [OPTIONS] COMMAND",
                "--restart x          | There is no option --restart. | Leave it out",
                "-cr x                | There is no option -r.        | Leave it out",
                "--exts py x          | There is no option --exts.    | --ext EXT",
                "--signal INT x       | There is no option --signal.  | --stop-signal",
                "--poll x             | There is no option --poll.    | --stat",
                "--no-restart x       | There is no option --no-restart. | each change restarts",
                "--postpone x         | There is no option --postpone. | Leave it out",
                "--stop-timeout 3s x  | There is no option --stop-timeout. | --grace",
                "-pl web              | There is no option -pl.       | reprise path/to/module",
                "-cp x App            | There is no option -cp.       | after java",
                "-ea App              | There is no option -ea.       | after java",
                "-javaagent:a.jar App | There is no option -javaagent:a.jar. | after java",
                "-Xmx1g App           | There is no option -Xmx1g.    | after java",
                "-Dname=value App     | There is no option -Dname.    | after java",
                "-watch src x         | There is no option -watch.    | Did you mean --watch?",
                "-debug=5005 x        | There is no option -debug.    | Did you mean --debug?",
                "wait --timout 3s     | There is no option --timout.  | Did you mean --timeout?",
            })
    void namesOurOptionForThatOfAnotherTool(String arguments, String what, String remedy) {
        Problem problem = refused(arguments.split(" "));

        assertThat(problem.what()).isEqualTo(what);
        assertThat(problem.remedy()).contains(remedy);
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

    private List<String> command(String... arguments) throws UsageError {
        return run(arguments).settings().child().command();
    }

    private String text(String... arguments) throws UsageError {
        return ((Request.Print) read(arguments)).text();
    }

    private Request.Run run(String... arguments) throws UsageError {
        return run(Map.of(), arguments);
    }

    private Request.Run run(Map<String, String> variables, String... arguments) throws UsageError {
        return (Request.Run) reader(variables).read(arguments);
    }

    private Request read(String... arguments) throws UsageError {
        return reader(Map.of()).read(arguments);
    }

    private Problem refused(String... arguments) {
        return refused(Map.of(), arguments);
    }

    private Problem refused(Map<String, String> variables, String... arguments) {
        return catchThrowableOfType(UsageError.class, () -> reader(variables).read(arguments))
                .problem();
    }

    private RequestReader reader(Map<String, String> variables) {
        return new RequestReader(variables, directory, "1.2.3");
    }
}
