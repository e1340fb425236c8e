package dev.reprise.supervisor.jvm.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.supervisor.jvm.JavaSources;
import dev.reprise.testing.Seeds;

import static org.assertj.core.api.Assertions.assertThat;

class ArgumentFileTest {
    private static final int RANDOM_FILES = 20;

    /** {@code %} stands for a line break, and {@code |} separates arguments. Each case was verified with the launcher of JDK 17. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiterString = " -> ",
            value = {
                "-cp lib Main -> -cp|lib|Main",
                "`  a%%b%` -> a|b",
                "# only%q -> q",
                "a#b c%d -> d",
                "\"a\"#c%d -> ad",
                "a\"b c\"d'e f'g -> ab cde fg",
                "'\"a b\" \"\" c' -> \"a b\" \"\" c",
                "a \"\" b -> a||b",
                "C:\\dir \"C:\\\\dir\" -> C:\\dir|C:\\dir",
                "\"one,\\%   two\" end -> one,two|end",
                "\"never closed%b -> never closed|b",
                "\"a\\ -> ``",
            })
    void argumentsAreReadAsTheLauncherReadsThem(String text, String expected) {
        List<String> arguments = expected.isEmpty() ? List.of() : List.of(expected.split("\\|"));
        assertThat(ArgumentFile.arguments(text.replace('%', '\n'))).isEqualTo(arguments);
    }

    @Test
    void randomFilesAreReadAsTheLauncherReadsThem(@TempDir Path directory) throws Exception {
        long seed = Seeds.one();
        RandomGenerator random = Seeds.random(seed);
        String program = """
                public class Echo {
                    public static void main(String[] arguments) {
                        for (String each : arguments) {
                            byte[] bytes = each.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
                            System.out.println("." + java.util.Base64.getEncoder().encodeToString(bytes));
                        }
                    }
                }
                """;
        JavaSources.compile(directory, "Echo", program);
        for (int i = 0; i < RANDOM_FILES; i++) {
            String text = "-cp " + directory + " Echo\n" + text(random);
            List<String> arguments = ArgumentFile.arguments(text);
            assertThat(arguments.subList(3, arguments.size()))
                    .as("%s, file %d: %s", Seeds.option(seed), i, text)
                    .isEqualTo(launched(directory, text));
        }
    }

    private static String text(RandomGenerator random) {
        String letters = "ab \n\"'#\\\\n\t\f\r";
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(9); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static List<String> launched(Path directory, String text) throws IOException {
        Path file = Files.writeString(directory.resolve("arguments"), text);
        Process process = new ProcessBuilder(
                        JavaSources.LAUNCHER.toString(), "-Xshare:auto", "-XX:TieredStopAtLevel=1", "@" + file)
                .redirectErrorStream(true)
                .start();
        List<String> arguments = new ArrayList<>();
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                .lines()
                .map(line -> Base64.getDecoder().decode(line.substring(1)))
                .forEach(bytes -> arguments.add(new String(bytes, StandardCharsets.ISO_8859_1)));
        return arguments;
    }
}
