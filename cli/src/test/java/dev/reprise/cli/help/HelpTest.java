package dev.reprise.cli.help;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.Subcommand;

import static org.assertj.core.api.Assertions.assertThat;

class HelpTest {
    private static List<HelpPage> pages() {
        return Stream.concat(Stream.of(Help.page()), Subcommand.all().stream().map(Help::page))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 60, 61, 79, 80, 100, 120})
    void noLineIsLongerThanTheTerminal(int columns) {
        for (HelpPage page : pages()) {
            assertThat(page.layOut(columns).lines())
                    .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(columns));
        }
    }

    @Test
    void aWideTerminalHasFewerLines() {
        assertThat(Help.page().layOut(120).lines().count())
                .isLessThan(Help.page().layOut(80).lines().count());
        assertThat(Help.page().layOut(1000)).isEqualTo(Help.page().layOut(120));
    }

    @Test
    void nothingOfAFormatIsLeft() {
        for (HelpPage page : pages()) {
            assertThat(page.layOut(80)).doesNotContain("%", "\t");
        }
    }

    @Test
    void theOptionsAreInGroupsEachOnce() {
        String page = Help.page().layOut(80);

        assertThat(Pattern.compile("(?m)^(\\S+):$").matcher(page).results().map(each -> each.group(1)))
                .containsExactly("Examples", "Run", "Watch", "Ready", "Ports", "Compile", "Output", "Debug");
        for (Option option : Option.values()) {
            Pattern line = Pattern.compile("(?m)^  " + (option.names().size() == 1 ? "    " : "")
                    + String.join(", ", option.names()) + "[ \\[\\n]");
            assertThat(line.matcher(page).results()).as(option.flag()).hasSize(1);
        }
    }

    @Test
    void fiveExamplesCanBeTyped() {
        String page = Help.page().layOut(80);
        String examples = page.substring(page.indexOf("Examples:"), page.indexOf("\nRun:"));

        assertThat(Pattern.compile("(?m)^  reprise").matcher(examples).results())
                .hasSize(5);
    }
}
