package dev.reprise.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reprise.e2e.environment.Installation;
import dev.reprise.e2e.environment.Run;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Reprise started with closed standard streams, as by cron jobs, services and careless parents. */
@EnabledOnOs(OS.LINUX)
class ClosedStreamsTest {
    private static final String PROGRAM = "exec 9>descriptors\n"
            + "for descriptor in 0 1 2; do\n"
            + "    echo program $descriptor $(readlink /proc/$$/fd/$descriptor) >&9\n"
            + "    echo reprise $descriptor $(readlink /proc/$PPID/fd/$descriptor) >&9\n"
            + "done\n";

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    static Stream<Arguments> cases() {
        return Stream.of("<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-")
                .flatMap(closed -> Stream.of("sh", "bash", "jar").map(way -> Arguments.of(closed, way)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void neitherRepriseNorTheProgramUsesAFileOfTheJdkAsAStandardStream(String closed, String way) {
        String command = switch (way) {
            case "sh", "bash" -> "exec " + way + " '" + script() + "'";
            default ->
                "exec '" + Installation.javaHome() + "/bin/java' -jar '"
                        + Installation.checkout().resolve("cli/target/reprise.jar") + "'";
        };
        sandbox.project().write("program.sh", PROGRAM);
        Run.Ended ended = Run.toEnd(
                sandbox.environment(),
                sandbox.project().directory(),
                "sh",
                "-c",
                command + " --exit-on-failure --watch program.sh -- sh program.sh " + closed);

        List<String> lines = sandbox.project().read("descriptors").lines().toList();
        assertThat(lines).as(ended.output()).hasSize(6).noneMatch(line -> line.contains("/lib/modules"));
        if (closed.contains("<&-")) {
            assertThat(lines).contains("reprise 0 /dev/null", "program 0 /dev/null");
        }
        if (closed.contains(" >&-") || closed.startsWith(">&-")) {
            assertThat(lines).contains("reprise 1 /dev/null");
        }
        if (closed.contains("2>&-")) {
            assertThat(lines).contains("reprise 2 /dev/null");
        }
    }

    /** The beginning of the checkout's script. The rest of it would run in the background. */
    private Path script() {
        String whole = Run.in(Installation.checkout(), "cat", "reprise");
        assertThat(whole).contains("\nhere=$0\n");
        String beginning = whole.substring(0, whole.indexOf("\nhere=$0\n"));
        return sandbox.aside().write("reprise", beginning + "\nexec '" + sandbox.command() + "' \"$@\"\n");
    }
}
