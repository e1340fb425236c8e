package dev.reprise.supervisor.jvm.launcher;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses the text of a launcher's {@code @argfile} into arguments. Follows java(1), "java Command-Line Argument Files", and the launcher's
 * {@code args.c} where that does not specify the behaviour.
 */
final class ArgumentFile {
    private static final String LINE_ENDS = "\n\r";
    private static final String SPACE = " \t\f" + LINE_ENDS;

    private final String text;
    private final List<String> arguments = new ArrayList<>();

    /** The part of an argument that is final. A comment right after the argument discards the rest, {@link #loose}. */
    private final StringBuilder kept = new StringBuilder();

    private final StringBuilder loose = new StringBuilder();
    private int at;

    private ArgumentFile(String text) {
        this.text = text;
    }

    static List<String> arguments(String text) {
        return new ArgumentFile(text).read();
    }

    private List<String> read() {
        skip(SPACE);
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' || c == '\'') {
                keep();
                quoted(c);
            } else if (c == '#') {
                loose.setLength(0);
                skipLine();
                skip(SPACE);
                forgetAtLast();
            } else if (SPACE.indexOf(c) >= 0) {
                end();
            } else {
                loose.append(c);
            }
        }
        if (kept.length() + loose.length() > 0) {
            end();
        }
        return arguments;
    }

    /** Reads up to the closing quote. The end of the line closes the quote too, and ends the argument. */
    private void quoted(char quote) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                keep();
                return;
            }
            if (LINE_ENDS.indexOf(c) >= 0) {
                end();
                return;
            }
            if (c != '\\') {
                loose.append(c);
                continue;
            }
            keep();
            forgetAtLast();
            if (at < text.length()) {
                escaped(text.charAt(at++));
            }
        }
    }

    private void escaped(char c) {
        switch (c) {
            case 'n' -> kept.append('\n');
            case 'r' -> kept.append('\r');
            case 't' -> kept.append('\t');
            case 'f' -> kept.append('\f');
            // The line continues after the leading white space of the next one.
            case '\n', '\r' -> {
                skip(SPACE);
                forgetAtLast();
            }
            default -> kept.append(c);
        }
    }

    private void keep() {
        kept.append(loose);
        loose.setLength(0);
    }

    /** Discards an argument if the file ends here: args.c keeps the last one only where a space could also have ended it. */
    private void forgetAtLast() {
        if (at == text.length()) {
            kept.setLength(0);
            loose.setLength(0);
        }
    }

    private void end() {
        keep();
        arguments.add(kept.toString());
        kept.setLength(0);
        skip(SPACE);
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void skipLine() {
        while (at < text.length() && LINE_ENDS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }
}
