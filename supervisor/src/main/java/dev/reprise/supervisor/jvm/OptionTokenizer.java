package dev.reprise.supervisor.jvm;

import java.util.ArrayList;
import java.util.List;

/**
 * The options in a variable such as JDK_JAVA_OPTIONS or JAVA_TOOL_OPTIONS: words between white space, where quotes of either kind keep
 * white space together and nothing escapes anything.
 */
final class OptionTokenizer {
    private OptionTokenizer() {}

    /** A word as it is to be written, whatever is in it. */
    static String quoted(String word) {
        return '"' + word.replace("\"", "\"'\"'\"") + '"';
    }

    static List<String> of(String value) {
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
