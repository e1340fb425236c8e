package dev.reprise.cli.request;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.cli.option.UsageError;
import dev.reprise.protocol.FromTool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class InstanceRequestsTest {
    private static final Path HERE = Path.of("/srv/app");

    private final RequestReader reader = new RequestReader(Map.of(), HERE, "1.2.3");

    @Test
    void readsWhatToAskOfARunningReprise() throws UsageError {
        assertThat(read("status")).isEqualTo(control(new FromTool.GetStatus()));
        assertThat(read("wait")).isEqualTo(control(new FromTool.Wait(30_000)));
        assertThat(read("wait", "--timeout", "1.5s")).isEqualTo(control(new FromTool.Wait(1500)));
        assertThat(read("restart", "--timeout=2m")).isEqualTo(control(new FromTool.Restart(120_000)));
        assertThat(read("stop")).isEqualTo(control(new FromTool.Quit()));
        assertThat(read("log")).isEqualTo(control(new FromTool.Log(100, false)));
        assertThat(read("log", "-f", "-n", "0")).isEqualTo(control(new FromTool.Log(0, true)));
    }

    @Test
    void readsWhichRepriseIsMeant() throws UsageError {
        FromTool status = new FromTool.GetStatus();
        assertThat(read("status", "--json", "--pid", "12"))
                .isEqualTo(new Request.ControlRequest(status, HERE, Optional.of(12L), Request.Answer.JSON));
        assertThat(read("status", "--timeline"))
                .isEqualTo(new Request.ControlRequest(status, HERE, Optional.empty(), Request.Answer.TIMELINE));
        assertThat(catchThrowableOfType(UsageError.class, () -> read("status", "--timeline", "--json")))
                .hasMessageContaining("can't be used together");
        assertThat(read("-C", "sub", "status"))
                .isEqualTo(
                        new Request.ControlRequest(status, HERE.resolve("sub"), Optional.empty(), Request.Answer.TEXT));
        assertThat(read("-C", "sub", "status", "-C", "below"))
                .isEqualTo(new Request.ControlRequest(
                        status, HERE.resolve("sub/below"), Optional.empty(), Request.Answer.TEXT));
    }

    @ParameterizedTest
    @CsvSource({
        "status App, status takes no argument: App",
        "stop --timeout 3s, Unknown option --timeout.",
        "wait --timeout soon, --timeout can't be \"soon\".",
        "log -n many, --lines can't be \"many\".",
        "log -n -1, --lines can't be \"-1\".",
        "status --pid 0, --pid can't be \"0\".",
        "--clear status, --clear does not apply to status."
    })
    void refusesWhatMakesNoSense(String arguments, String what) {
        assertThat(catchThrowableOfType(UsageError.class, () -> read(arguments.split(" ")))
                        .problem()
                        .what())
                .isEqualTo(what);
    }

    @Test
    void runsAProgramOfTheSameNameAfterTwoHyphens() throws UsageError {
        assertThat(((Request.Run) read("--", "status", "--json"))
                        .settings()
                        .child()
                        .command())
                .containsExactly("status", "--json");
        assertThat(((Request.Run) read("java", "App", "stop"))
                        .settings()
                        .child()
                        .command())
                .containsExactly("java", "App", "stop");
    }

    @Test
    void documentsTheExitCodesInItsHelp() throws UsageError {
        assertThat(((Request.ShowHelp) read("wait", "--help")).page().apply(80))
                .contains("--timeout", "124", "69", "-C");
        assertThat(((Request.ShowHelp) read("--help")).page().apply(80)).contains("status", "restart", "124", "69");
    }

    private Request read(String... arguments) throws UsageError {
        return reader.read(arguments);
    }

    private static Request control(FromTool question) {
        return new Request.ControlRequest(question, HERE, Optional.empty(), Request.Answer.TEXT);
    }
}
