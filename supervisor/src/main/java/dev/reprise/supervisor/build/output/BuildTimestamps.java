package dev.reprise.supervisor.build.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.reprise.files.RegularFiles;

/** Recognizes the time stamps and Git states that build tools write into files to record when and from what a program was built. */
final class BuildTimestamps {
    private static final long LARGEST = 16 * 1024;

    private static final Pattern TEXT =
            Pattern.compile(".*\\.(properties|json|ya?ml|xml|txt|mf|info|version)|version|build");

    /** In a properties file, a colon is escaped with a backslash. */
    private static final String CLOCK = "\\d{1,2}(\\\\?:\\d{2}){1,2}([.,]\\d+)?( ?[AP]M)?";

    private static final String ZONE = "( ?(Z|UTC|GMT|[A-Z]{3,4}|[+-]\\d{2}(\\\\?:?\\d{2})?)\\b)?";

    private static final Pattern STAMP = Pattern.compile(String.join(
            "|",
            // 2026-12-01T09:30:00.123Z, 2026-12-01 09:30:00 +0100, 2026/12/01, 01.12.2026 09:30
            "\\b\\d{4}[-/.]\\d{2}[-/.]\\d{2}([T _@-]+" + CLOCK + ZONE + ")?",
            "\\b\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}[T _@,]+" + CLOCK + ZONE,
            // Tue Dec 01 09:30:00 UTC 2026, 1 Dec 2026, 09:30:00
            "\\b\\w{3},? \\w{3} \\d{1,2} " + CLOCK + "( \\w+)? \\d{4}\\b",
            "\\b(\\w{3}, )?\\d{1,2} \\w{3} \\d{4}[ ,]+" + CLOCK + ZONE,
            "\\b(\\w{3}) \\d{1,2}, \\d{4},? " + CLOCK + ZONE,
            // 20261201-0930, 20261201093000, seconds and milliseconds since 1970
            "\\b20\\d{6}[-_.T]?\\d{4,6}Z?\\b",
            "\\b[12]\\d{9}(\\d{3})?\\b",
            // Git's dirty flag, which the first save sets.
            "(?<=dirty[\"']?\\s{0,3}[=:]\\s{0,3}[\"']?)(true|false)",
            "-dirty\\b"));

    private static final Set<String> OF_THE_BUILD =
            Set.of("build-info.properties", "git.properties", "git.json", "pom.properties", "manifest.mf");

    private BuildTimestamps() {}

    /** Whether a file, judging by its name, contains nothing but build information. */
    static boolean mayHoldTimestamps(Path file) {
        return OF_THE_BUILD.contains(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT));
    }

    /** A hash of a small text file without its time stamps; empty for any other file. Blocks while reading the file. */
    static Optional<Integer> hashWithout(Path file, long size) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (size > LARGEST || !TEXT.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(without(new String(RegularFiles.read(file), StandardCharsets.ISO_8859_1))
                    .hashCode());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    static String without(String text) {
        return STAMP.matcher(text).replaceAll(match -> match.group().startsWith("-dirty") ? "" : "TIME");
    }
}
