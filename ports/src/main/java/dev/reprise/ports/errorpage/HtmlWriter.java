package dev.reprise.ports.errorpage;

import dev.reprise.protocol.PrintableText;

/** Writes HTML. Everything from outside is escaped as text, in elements and in attributes. */
final class HtmlWriter {
    private final StringBuilder out = new StringBuilder(16 * 1024);

    /**
     * Opens an element.
     *
     * @param attributes alternating names and values
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

    /** A complete element that contains only text. */
    HtmlWriter element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    HtmlWriter text(String text) {
        text.codePoints().forEach(this::character);
        return this;
    }

    /** Adds our own style sheet or script unescaped; nothing in it comes from outside. */
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
