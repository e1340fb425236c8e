package dev.reprise.cli.request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.cli.option.UsageError;
import dev.reprise.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** Arguments that are refused, each with its problem. */
class RefusedArgumentsTest extends RequestFixture {
    @ParameterizedTest
    @CsvSource({"80808", "0", "http", "-1", "''"})
    void refusesWhatIsNoPort(String port) {
        assertThat(refused("--ready-port=" + port, "x").why()).isEqualTo("It is not a TCP port.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "ftp://localhost/", "http:///x", "http://a b/", ""})
    void refusesWhatIsNoAddress(String url) {
        assertThat(refused("--ready-url=" + url, "x").remedy()).contains("http://localhost:8080/health");
    }

    @Test
    void showsWhereARegularExpressionIsWrong() {
        Problem problem = refused("--ready-log", "ready (in", "x");

        assertThat(problem.what()).isEqualTo("--ready-log is not a valid regular expression.");
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
        "python3, WINCH, can't send this signal",
        "python3, 15, can't send this signal",
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
        "--stat --native x, --stat and --native can't be used together.",
        "--stdin --listen 1 --listen-stdin x, --stdin and --listen-stdin can't be used together.",
        "--no-share --relay java A, --no-share and --relay can't be used together.",
        "--overlap --stdin x, --stdin and --overlap can't be used together.",
        "--overlap --ready-port 1 x, --ready-port and --overlap can't be used together.",
        "--exit-on-failure --overlap x, --overlap and --exit-on-failure can't be used together.",
        "--quiet --verbose x, --quiet and --verbose can't be used together.",
        "--ready-port 1 --ready-url http://a/ x, --ready-port and --ready-url can't be used together.",
        "--grace 1s --grace 2s x, --grace is given more than once.",
        "--wach src x, Unknown option --wach.",
        "-x java, Unknown option -x.",
        "--grace, --grace needs a value.",
        "--color blue x, --color can't be \"blue\".",
        "--watcher magic x, --watcher can't be \"magic\".",
        "--watch= x, --watch is empty.",
        "--ext java, There is no command to run.",
        "completion, completion needs the name of a shell.",
        "completion fish, There is no completion for fish.",
        "--clear doctor, --clear does not apply to doctor.",
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
        assertThat(refused("--watch", "a\0b", "x").what()).isEqualTo("--watch is not a valid path: a\\0b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--delay 2 x          | Unknown option --delay.   | --quiet-period",
                "--debounce=2 x       | Unknown option --debounce. | --quiet-period",
                "--exec x             | Unknown option --exec.    | reprise [OPTIONS] COMMAND",
                "-x x                 | Unknown option -x.        | reprise [OPTIONS] COMMAND",
                "--restart x          | Unknown option --restart. | Omit it",
                "-cr x                | Unknown option -r.        | Omit it",
                "--exts py x          | Unknown option --exts.    | --ext EXT",
                "--signal INT x       | Unknown option --signal.  | --stop-signal",
                "--poll x             | Unknown option --poll.    | --stat",
                "--no-restart x       | Unknown option --no-restart. | each change restarts",
                "--postpone x         | Unknown option --postpone. | Omit it",
                "--stop-timeout 3s x  | Unknown option --stop-timeout. | --grace",
                "-pl web              | Unknown option -pl.       | reprise path/to/module",
                "-cp x App            | Unknown option -cp.       | after java",
                "-ea App              | Unknown option -ea.       | after java",
                "-javaagent:a.jar App | Unknown option -javaagent:a.jar. | after java",
                "-Xmx1g App           | Unknown option -Xmx1g.    | after java",
                "-Dname=value App     | Unknown option -Dname.    | after java",
                "-watch src x         | Unknown option -watch.    | Did you mean --watch?",
                "-debug=5005 x        | Unknown option -debug.    | Did you mean --debug?",
                "wait --timout 3s     | Unknown option --timout.  | Did you mean --timeout?",
            })
    void namesOurOptionForThatOfAnotherTool(String arguments, String what, String remedy) {
        Problem problem = refused(arguments.split(" "));

        assertThat(problem.what()).isEqualTo(what);
        assertThat(problem.remedy()).contains(remedy);
    }
}
