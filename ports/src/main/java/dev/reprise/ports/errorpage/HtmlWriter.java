package dev.reprise.ports.errorpage;

import dev.reprise.protocol.PrintableText;

/** Writes HTML; whatever comes from outside is text to it, in elements and in attributes. */
final class HtmlWriter {
    private final StringBuilder out = new StringBuilder(16 * 1024);

    /**
     * Begins an element.
     *
     * @param attributes names and values by turns
     */
    HtmlWriter open(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    HtmlWriter close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    /** A whole element with nothing but text in it. */
    HtmlWriter element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    HtmlWriter text(String text) {
        text.codePoints().forEach(this::character);
        return this;
    }

    /** Our own style sheet or script, in which nothing comes from outside. */
    HtmlWriter verbatim(String own) {
        out.append(own);
        return this;
    }

    private void character(int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\n' -> out.append('\n');
            default -> out.append(PrintableText.of(Character.toString(c)));
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
