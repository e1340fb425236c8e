package dev.reprise.maven.extension.run;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line as a shell does: at white space, except in quotes or after a backslash. */
final class ShellWords {
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private char quote;

    private ShellWords() {}

    static List<String> of(String text) {
        ShellWords words = new ShellWords();
        for (int at = 0; at < text.length(); at++) {
            boolean escapes = text.charAt(at) == '\\' && words.quote != '\'' && at + 1 < text.length();
            if (escapes && "\\\"' ".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
                words.take(text.charAt(at));
            } else {
                words.read(text.charAt(at));
            }
        }
        words.end();
        return List.copyOf(words.words);
    }

    private void read(char c) {
        if (quote != 0) {
            if (c == quote) {
                quote = 0;
            } else {
                take(c);
            }
        } else if (c == '"' || c == '\'') {
            quote = c;
            inWord = true;
        } else if (Character.isWhitespace(c)) {
            end();
        } else {
            take(c);
        }
    }

    private void take(char c) {
        word.append(c);
        inWord = true;
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
