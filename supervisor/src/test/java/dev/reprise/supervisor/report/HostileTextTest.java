package dev.reprise.supervisor.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.reprise.core.Style;
import dev.reprise.supervisor.report.TerminalReporter.Appearance;

import static org.assertj.core.api.Assertions.assertThat;

/** No report sends foreign control characters to a terminal, whatever it contains and whichever reporter shows it. */
class HostileTextTest {
    private static final String OUR_COLOURS = "\u001b\\[(?:0|1|2|31|32|33)m";
    private static final String OUR_CONTROLS = "\r\u001b\\[K|\u001b\\[H\u001b\\[2J\u001b\\[3J";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static void assertHarmless(String shown) {
        assertThat(shown.replaceAll(OUR_COLOURS + "|" + OUR_CONTROLS, "")
                        .codePoints()
                        .filter(c -> c != '\n' && c != '\t')
                        .filter(c -> Character.isISOControl(c)
                                || (c >= 0x200E && c <= 0x200F)
                                || (c >= 0x2028 && c <= 0x202E)
                                || (c >= 0x2066 && c <= 0x2069)
                                || c == 0x061C
                                || (c >= 0xD800 && c <= 0xDFFF))
                        .mapToObj(Integer::toHexString))
                .as(shown)
                .isEmpty();
        assertThat(shown.lines()).noneMatch(line -> line.startsWith("reprise: forged"));
    }

    @Test
    void theReportsHoldTheText() {
        assertThat(HostileReports.all())
                .extracting(Object::getClass)
                .contains(Report.class.getPermittedSubclasses())
                .hasSizeGreaterThan(30);
        assertThat(HostileReports.all().toString()).contains(HostileReports.TEXT);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void theTerminalShowsNothingButOurOwnSequences(Style style) {
        for (boolean live : new boolean[] {false, true}) {
            for (Report report : HostileReports.all()) {
                TerminalReporter reporter = new TerminalReporter(
                        new PrintStream(bytes, true, StandardCharsets.UTF_8),
                        new Appearance(Reports.DIRECTORY, style, Verbosity.VERBOSE, live, live, true));
                reporter.report(report);
                // Ends a countdown.
                reporter.report(new Report.Ended(0));
            }
        }
        String shown = bytes.toString(StandardCharsets.UTF_8);
        assertThat(shown).contains("evil");
        assertHarmless(shown);
        if (style == Style.PLAIN) {
            assertThat(shown.replaceAll(OUR_CONTROLS, "")).doesNotContain("\u001b");
        }
    }

    @Test
    void linesForTheLogAndTheStatusAreLinesOfText() {
        List<String> lines = new ArrayList<>();
        HostileReports.all().forEach(new LineReporter(Reports.DIRECTORY, lines::add)::report);
        assertThat(lines).anyMatch(line -> line.contains("evil")).noneMatch(line -> line.contains("\n"));
        assertHarmless(String.join("\n", lines));
    }

    @Test
    void jsonIsHarmlessBeforeItIsParsed() {
        HostileReports.all().forEach(new JsonReporter(bytes, Clock.systemUTC())::report);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("evil\\u001B", "\\u202e");
        assertHarmless(bytes.toString(StandardCharsets.UTF_8));
    }
}
