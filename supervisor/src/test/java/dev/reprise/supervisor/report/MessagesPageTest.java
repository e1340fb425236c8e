package dev.reprise.supervisor.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.reprise.core.Cause;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Style;
import dev.reprise.supervisor.report.TerminalReporter.Appearance;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/messages.md contains each report and each problem, so that they can be read, and reviewed, as one text. */
class MessagesPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/messages.md");
    private static final String WRITE = "reprise.write";

    private static final String HEAD = """
            # Messages

            What Reprise prints, in one place. A test writes this page from the code. To update it after a change:

            ```sh
            mvn -o -q -pl supervisor -am verify -Dtest=MessagesPageTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=messages
            ```

            ## Reports

            Each kind of report, as the terminal shows it with `--verbose`. Some kinds are shown only then.

            """.formatted(WRITE);

    private static final String PROBLEMS = """

            ## Problems

            `{name}` stands for a value. Lines that begin with *or* are alternatives. [Troubleshooting](troubleshooting.md) explains each code.

            """;

    /** Kinds of report with more than one form. */
    private static final List<Report> OTHER_FORMS = List.of(
            new Report.Watching(Reports.DIRECTORY.resolve("pom.xml"), "stat", "nfs4", 0, 1),
            new Report.Watching(Reports.DIRECTORY.resolve("src"), "native", "ext4", 1, 3),
            new Report.WatcherFailed(
                    Reports.DIRECTORY.resolve("src"), "watchman", "Watchman is not installed", Optional.empty()),
            new Report.Starting(2, new Cause.ExitThree(), 0),
            ready(new Cause.Requested(), Duration.ZERO, true),
            ready(new Cause.ExitThree(), Duration.ofMillis(5), false),
            ready(new Cause.Program("settings have changed"), Duration.ofMillis(5), false),
            ready(
                    new Cause.Changed(List.of(Reports.DIRECTORY.resolve("App.java")), Duration.ofMillis(43)),
                    Duration.ofMillis(5),
                    false),
            new Report.Exited(2, new ExitStatus.Code(0), Duration.ofMillis(80), 0, false),
            new Report.Exited(2, new ExitStatus.Signal(9), Duration.ofSeconds(3), 1, false),
            new Report.Exited(2, new ExitStatus.Code(1), Duration.ofSeconds(3), 0, true),
            new Report.BackOff(
                    7, 5, Duration.ofSeconds(2), List.of(Reports.DIRECTORY.resolve("build.log")), List.of("*.log")),
            new Report.BuildRecovered(List.of(Reports.DIRECTORY.resolve("src/Hello.java")), true),
            new Report.BuildFailed(((Report.BuildFailed) Reports.BUILD_FAILED).problem(), false),
            new Report.Quitting(Duration.ZERO),
            new Report.StopOverdue(3, Duration.ofSeconds(1), false, List.of()),
            new Report.StopOverdue(3, Duration.ofSeconds(10), true, List.of()),
            new Report.Ended(1));

    @Test
    void containsEachReportAndEachProblem() throws IOException {
        String page = HEAD + reports() + PROBLEMS + problems();
        if (System.getProperty(WRITE, "").equals("messages")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/messages.md is out of date; the command at its head updates it")
                .isEqualTo(page);
    }

    /** The search below is by text, so it does not miss what the parser might. */
    @Test
    void noProblemIsMissing() throws IOException {
        List<ProblemsInSources.Found> problems = ProblemsInSources.of(ROOT);
        List<String> codes =
                problems.stream().map(ProblemsInSources.Found::code).distinct().toList();

        assertThat(codes)
                .containsAll(codesByText())
                .allMatch(code -> code.matches("[a-z-]+"))
                .hasSizeGreaterThan(30);
        assertThat(problems)
                .allSatisfy(problem ->
                        assertThat(problem.what()).isNotEmpty().allMatch(text -> text.matches("(?s).+[.?:}]|.*\\{.*")));
    }

    /** A reader who knows what happened learns nothing from reading it again. */
    @Test
    void noCauseRepeatsWhatHappened() throws IOException {
        assertThat(ProblemsInSources.of(ROOT))
                .allSatisfy(problem -> assertThat(problem.why()).doesNotContainAnyElementsOf(problem.what()));
    }

    private static Report ready(Cause cause, Duration stop, boolean assumed) {
        return new Report.Ready(
                2,
                4712,
                cause,
                assumed ? "alive for 2 s" : "listening on port 8080",
                assumed,
                stop,
                Duration.ofSeconds(1),
                0);
    }

    private static String reports() {
        // In the order of the samples: that of permitted subclasses depends on the compiler.
        Map<Class<?>, List<String>> lines = new LinkedHashMap<>();
        Stream.concat(Reports.EACH.stream(), OTHER_FORMS.stream())
                .forEach(report -> lines.computeIfAbsent(report.getClass(), kind -> new ArrayList<>())
                        .add(shown(report)));
        assertThat(lines).containsOnlyKeys(Report.class.getPermittedSubclasses());
        StringBuilder text = new StringBuilder();
        lines.forEach((kind, shown) -> {
            text.append("### ").append(kind.getSimpleName()).append("\n\n```text\n");
            shown.forEach(text::append);
            text.append("```\n\n");
        });
        return text.toString().stripTrailing() + "\n";
    }

    private static String shown(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new TerminalReporter(out, new Appearance(Reports.DIRECTORY, Style.PLAIN, Verbosity.VERBOSE, false, false, true))
                .report(report);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String problems() throws IOException {
        Map<String, List<ProblemsInSources.Found>> byCode = new TreeMap<>();
        for (ProblemsInSources.Found problem : ProblemsInSources.of(ROOT)) {
            byCode.computeIfAbsent(problem.code(), code -> new ArrayList<>()).add(problem);
        }
        StringBuilder text = new StringBuilder();
        byCode.forEach((code, problems) -> {
            text.append("### ").append(code).append("\n\n```text\n");
            text.append(String.join(
                    "\n",
                    problems.stream().map(MessagesPageTest::text).distinct().toList()));
            text.append("```\n\n");
        });
        return text.toString().stripTrailing() + "\n";
    }

    private static String text(ProblemsInSources.Found problem) {
        return part("what:       ", problem.what())
                + part("why:        ", problem.why())
                + part("what to do: ", problem.remedy());
    }

    private static String part(String name, List<String> texts) {
        StringBuilder lines = new StringBuilder();
        for (String text : texts) {
            if (!text.isEmpty()) {
                lines.append(lines.isEmpty() ? name : "  or        ")
                        .append(text.replace("\n", " "))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private static List<String> codesByText() throws IOException {
        List<String> codes = new ArrayList<>();
        Pattern pattern = Pattern.compile("new Problem\\(\\s*\"([a-z-]+)\"");
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            for (Path file : files.filter(each -> each.toString().matches(".*/src/main/java/.*\\.java"))
                    .toList()) {
                for (Matcher matcher = pattern.matcher(Files.readString(file)); matcher.find(); ) {
                    codes.add(matcher.group(1));
                }
            }
        }
        return codes;
    }
}
