package dev.reprise.supervisor.jvm;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a launcher's {@code @argfile} as arguments: java(1), "java Command-Line Argument Files", and where that is silent what
 * the launcher's {@code args.c} does.
 */
final class ArgumentFile {
    private static final String LINE_ENDS = "\n\r";
    private static final String SPACE = " \t\f" + LINE_ENDS;

    private final String text;
    private final List<String> arguments = new ArrayList<>();

    /** What of an argument can't be lost any more, and what a comment right after it takes along. */
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

    /** Up to the closing quote, or the end of the line, which closes it and ends the argument. */
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
            // The line goes on after the white space that the next one begins with.
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

    /** An argument that the file ends in is one only where it could also end by a space. */
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
