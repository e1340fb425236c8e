package dev.reprise.supervisor.jvm.launcher;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the value of a variable such as JDK_JAVA_OPTIONS or JAVA_TOOL_OPTIONS into options. White space separates options unless it is
 * in single or double quotes. There is no escape character.
 */
public final class OptionTokenizer {
    private OptionTokenizer() {}

    /** Quotes a word, which may contain any characters. */
    public static String quoted(String word) {
        return '"' + word.replace("\"", "\"'\"'\"") + '"';
    }

    public static List<String> of(String value) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
                continue;
            }
            inWord = true;
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else {
                word.append(c);
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
