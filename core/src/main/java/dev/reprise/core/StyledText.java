package dev.reprise.core;

import java.util.ArrayList;
import java.util.List;

import dev.reprise.protocol.PrintableText;

/**
 * Text for people, with emphasized parts. Parts may come from anywhere: {@link #render} makes each of them safe to
 * show, and only the colours and {@link Control} sequences defined here reach a terminal.
 */
public final class StyledText {
    private static final StyledText EMPTY = new StyledText(List.of());

    private final List<Part> parts;

    private StyledText(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    private interface Part {
        String render(Style style);
    }

    /** The look of a part, by the parameter of ECMA-48's SGR sequence. */
    private enum Emphasis {
        NONE(0),
        BOLD(1),
        FAINT(2),
        BAD(31),
        GOOD(32),
        DOUBTFUL(33);

        private final int parameter;

        Emphasis(int parameter) {
            this.parameter = parameter;
        }

        String around(String text, Style style) {
            return this == NONE || style == Style.PLAIN ? text : "\u001b[" + parameter + "m" + text + "\u001b[0m";
        }
    }

    /** A terminal action besides showing text. */
    public enum Control {
        NEW_LINE("\n"),
        ERASE_LINE("\r\u001b[K"),
        CLEAR_SCREEN("\u001b[H\u001b[2J\u001b[3J"),
        BELL("\u0007");

        private final String sequence;

        Control(String sequence) {
            this.sequence = sequence;
        }
    }

    public static StyledText plain(String text) {
        return EMPTY.then(text);
    }

    public static StyledText bold(String text) {
        return EMPTY.then(text, Emphasis.BOLD);
    }

    public static StyledText faint(String text) {
        return EMPTY.then(text, Emphasis.FAINT);
    }

    public static StyledText good(String text) {
        return EMPTY.then(text, Emphasis.GOOD);
    }

    public static StyledText doubtful(String text) {
        return EMPTY.then(text, Emphasis.DOUBTFUL);
    }

    public static StyledText bad(String text) {
        return EMPTY.then(text, Emphasis.BAD);
    }

    public static StyledText of(Control control) {
        return new StyledText(List.of(style -> control.sequence));
    }

    /** Each text on a line of its own, including a final line break. */
    public static StyledText lines(List<StyledText> lines) {
        StyledText all = EMPTY;
        for (StyledText line : lines) {
            all = all.then(line).then(of(Control.NEW_LINE));
        }
        return all;
    }

    /** Each line of a constant text, such as the help, on a line of its own. */
    public static StyledText paragraph(String text) {
        return lines(text.lines().map(StyledText::plain).toList());
    }

    /** A copy with more text, not emphasized. */
    public StyledText then(String more) {
        return then(more, Emphasis.NONE);
    }

    public StyledText then(StyledText more) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(more.parts);
        return new StyledText(all);
    }

    private StyledText then(String text, Emphasis emphasis) {
        return then(new StyledText(List.of(style -> emphasis.around(PrintableText.of(text), style))));
    }

    /** The text with emphasis, for a terminal, or without, for other outputs. */
    public String render(Style style) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.render(style)));
        return text.toString();
    }

    /** The plain text. */
    @Override
    public String toString() {
        return render(Style.PLAIN);
    }
}
