package dev.reprise.cli.help;

import java.util.List;

/** The text of {@code --help}, laid out when the width of the terminal is known. */
public final class HelpPage {
    private static final int NARROWEST = 20;

    /** Longer lines are hard to read. */
    private static final int WIDEST = 120;

    /** Below this width the description goes below its term. */
    private static final int TWO_COLUMNS = 60;

    private static final int LONGEST_TERM = 28;
    private static final String INDENT = "  ";

    private final List<Block> blocks;

    /** A part of the page; a blank line separates it from the next. */
    sealed interface Block {}

    /** Lines that are wrapped. */
    record Text(String hangingIndent, List<String> lines) implements Block {
        Text {
            lines = List.copyOf(lines);
        }

        static Text paragraphs(List<String> lines) {
            return new Text("", lines);
        }

        static Text usage(List<String> lines) {
            return new Text("           ", lines);
        }
    }

    /** Terms with their descriptions beside or below them. */
    record Table(String heading, List<Row> rows) implements Block {
        Table {
            rows = List.copyOf(rows);
        }
    }

    /** An option, a subcommand or an example. */
    record Row(String term, String meaning) {}

    public HelpPage(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /**
     * The text, with no line longer than the terminal if its words allow it.
     *
     * @param columns of the terminal
     */
    public String layOut(int columns) {
        int width = Math.min(WIDEST, Math.max(NARROWEST, columns));
        StringBuilder page = new StringBuilder();
        for (Block block : blocks) {
            page.append(page.isEmpty() ? "" : "\n");
            if (block instanceof Table table) {
                append(page, table, width);
            } else {
                Text text = (Text) block;
                text.lines().forEach(line -> append(page, line, text.hangingIndent(), width));
            }
        }
        return page.toString();
    }

    private static void append(StringBuilder page, Table table, int width) {
        append(page, table.heading() + ":", "", width);
        boolean beside = width >= TWO_COLUMNS;
        int column = beside ? column(table) : 5 * INDENT.length();
        for (Row row : table.rows()) {
            String term = INDENT + row.term();
            if (beside && term.length() + INDENT.length() <= column) {
                append(page, term + " ".repeat(column - term.length()) + row.meaning(), " ".repeat(column), width);
            } else {
                append(page, term, INDENT + INDENT, width);
                append(page, " ".repeat(column) + row.meaning(), " ".repeat(column), width);
            }
        }
    }

    /** The column in which the descriptions begin. */
    private static int column(Table table) {
        int longest = table.rows().stream()
                .mapToInt(row -> row.term().length())
                .filter(length -> length <= LONGEST_TERM)
                .max()
                .orElse(LONGEST_TERM);
        return longest + 2 * INDENT.length();
    }

    private static void append(StringBuilder page, String text, String indent, int width) {
        String rest = text;
        while (rest.length() > width) {
            int start = rest.length() - rest.stripLeading().length();
            int end = rest.lastIndexOf(' ', width);
            if (end <= start) {
                end = rest.indexOf(' ', start);
            }
            if (end < 0) {
                break;
            }
            page.append(rest.substring(0, end).stripTrailing()).append('\n');
            rest = indent + rest.substring(end).stripLeading();
        }
        page.append(rest.stripTrailing()).append('\n');
    }
}
