package dev.reprise.watch.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes a tree of oddly named files with random rule files in it. */
final class RandomProject {
    private static final List<String> NAMES = List.of(
            "a", "b", "ab", "abc", "a.c", "b.java", "Ab", "foo bar", "tail ", " lead", "x[y]", "!x", "#x", "a\\b",
            "end\\", "a-b", "^", "]", "-", "a*b", "q?", "7", ".h", "..a", "a+b", "(a)", "{a,b}", "$a", "a&b", "üñü",
            "a|b", "..", "~");
    private static final List<String> PIECES = List.of(
            "[ab]",
            "[!a]",
            "[^b]",
            "[a-c]",
            "[]]",
            "[!]]",
            "[]-]",
            "[a-]",
            "[-a]",
            "[\\]]",
            "[\\-a]",
            "[[:alpha:]]",
            "[[:digit:]b]",
            "[![:upper:]]",
            "[[:punct:]]",
            "[a&&b]",
            "[[a]",
            "[&-~]",
            "[:a]",
            "[a/b]",
            "[^^]",
            "[!^-]",
            "[\\\\]");

    private final RandomGenerator random;

    RandomProject(RandomGenerator random) {
        this.random = random;
    }

    /** Some three hundred files and directories. */
    void write(Path top) throws IOException {
        List<Path> directories = new ArrayList<>(List.of(top));
        for (int i = 0; i < 60; i++) {
            Path directory = pick(directories).resolve(name());
            if (directory.getNameCount() - top.getNameCount() <= 5 && !Files.isRegularFile(directory)) {
                Files.createDirectories(directory);
                directories.add(directory);
            }
        }
        for (int i = 0; i < 300; i++) {
            Path file = pick(directories).resolve(name());
            if (Files.notExists(file)) {
                Files.writeString(file, "");
            }
        }
        Files.writeString(top.resolve(".gitignore"), rules());
        for (int i = 0; i < 10; i++) {
            Files.writeString(pick(directories).resolve(".gitignore"), rules());
        }
        Files.writeString(top.resolve(".git/info/exclude"), rules());
    }

    private String name() {
        String name = pick(NAMES);
        return name.equals("..") ? "..." : name;
    }

    private String rules() {
        StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "\uFEFF" : "");
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            text.append(line()).append(random.nextInt(8) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }

    private String line() {
        return switch (random.nextInt(20)) {
            case 0 -> "# " + name();
            case 1 -> "";
            case 2 -> "   ";
            default -> pattern();
        };
    }

    private String pattern() {
        StringBuilder pattern = new StringBuilder(random.nextInt(4) == 0 ? "!" : "");
        pattern.append(random.nextInt(5) == 0 ? "/" : "").append(segment());
        for (int i = random.nextInt(5) - 2; i > 0; i--) {
            pattern.append('/').append(segment());
        }
        pattern.append(random.nextInt(5) == 0 ? "/" : "").append(random.nextInt(10) == 0 ? "  " : "");
        return pattern.toString();
    }

    private String segment() {
        String name = name();
        int at = random.nextInt(name.length());
        String before = name.substring(0, at);
        String after = name.substring(at + 1);
        // For git a question mark or a bracket matches one byte of a name.
        boolean ascii = name.charAt(at) < 0x80;
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(3) == 0 ? "**" : "**/" + name;
            case 1 -> name + "/**";
            case 2 -> name + "/**/" + name();
            case 3 -> random.nextInt(6) == 0 ? "*" : name + "/*";
            case 4 -> before.endsWith("*") ? name : before + "*" + after;
            case 5 -> before + (ascii ? "?" : "*") + after;
            case 6 -> before + (ascii ? pick(PIECES) : "*") + after;
            // Whether two stars at the end of a part only are special to git 2.39 is undefined: it compares pointers
            // into two strings.
            case 7 -> before + "**" + (after.isEmpty() ? name : after);
            case 8 -> before + "\\" + name.substring(at);
            case 9 -> "*" + name.substring(at);
            default -> name;
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
