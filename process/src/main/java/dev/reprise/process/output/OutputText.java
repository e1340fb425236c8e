package dev.reprise.process.output;

import java.util.regex.Pattern;

import dev.reprise.protocol.PrintableText;

/** Converts lines of output to plain text, without terminal control sequences. */
final class OutputText {
    /**
     * ECMA-48: control sequences; strings that end with BEL or ST, such as operating system commands; other escape
     * sequences. A sequence may contain another ESC, and each introducer also has a one-character form in C1.
     */
    private static final Pattern ESCAPES = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
            + "|(?:\u001b[]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c|$)"
            + "|\u001b[ -/]*[0-~]");

    private OutputText() {}

    /**
     * The text that a terminal would still show: without escape sequences, and without text that was overwritten after
     * a carriage return. This is for readability only; {@link PrintableText} makes the result safe to print.
     *
     * @param line without its line break
     */
    static String of(String line) {
        String text = ESCAPES.matcher(line).replaceAll("").stripTrailing();
        return PrintableText.of(text.substring(text.lastIndexOf('\r') + 1));
    }
}
