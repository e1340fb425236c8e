package dev.reprise.process.output;

import java.util.regex.Pattern;

import dev.reprise.protocol.PrintableText;

/** Lines of a program's output as text, without what they make a terminal do. */
final class OutputText {
    /**
     * ECMA-48: control sequences; strings up to BEL or ST, such as operating system commands; other escape sequences. ESC may be followed
     * by another one within, and each of the introducers has a form of one character in C1.
     */
    private static final Pattern ESCAPES = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
            + "|(?:\u001b[]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c|$)"
            + "|\u001b[ -/]*[0-~]");

    private OutputText() {}

    /**
     * What is left to read of a line on a terminal: without escape sequences, and without what was overwritten after a carriage return.
     * Removing is for the reader's sake and may leave anything; {@link PrintableText} makes the rest safe.
     *
     * @param line without its end
     */
    static String of(String line) {
        String text = ESCAPES.matcher(line).replaceAll("").stripTrailing();
        return PrintableText.of(text.substring(text.lastIndexOf('\r') + 1));
    }
}
