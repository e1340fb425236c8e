package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import org.junit.jupiter.api.Test;

import dev.reprise.watch.WatcherProvider;
import dev.reprise.watch.watchman.WatchmanProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Watchman 4.9.0 sometimes misses a rename into a directory. When something was missed, Watchman itself is queried: if it is
 * wrong about each of the paths, the walk is aborted. That a whole watch finds even what its watcher misses is shown by
 * {@link WatchOracleTest}.
 */
class WatchmanOracleTest extends WatcherOracle {
    @Override
    WatcherProvider provider() {
        return new WatchmanProvider();
    }

    @Override
    boolean isSourceWrong(Path root, ReportedState state, Snapshot real) throws IOException {
        for (Path path : state.wrong(real)) {
            if (isRight(query(root, path), path)) {
                return false;
            }
        }
        return true;
    }

    private static String query(Path root, Path path) throws IOException {
        String query = """
                ["query", "%s", {"expression": ["name", "%s", "wholename"], "fields": ["exists", "size", "mtime_ms"]}]
                """.formatted(root, root.relativize(path));
        Process watchman = new ProcessBuilder("watchman", "--json-command", "--no-pretty").start();
        try (var input = watchman.getOutputStream()) {
            input.write(query.getBytes(StandardCharsets.UTF_8));
        }
        String answer = new String(watchman.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).contains("\"files\":");
        return answer;
    }

    private static boolean isRight(String answer, Path path) throws IOException {
        boolean known = answer.contains("\"exists\":true");
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return !known;
        }
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return known
                && answer.contains("\"size\":" + attributes.size())
                && answer.contains(
                        "\"mtime_ms\":" + attributes.lastModifiedTime().toMillis());
    }

    @Test
    void watchmanIsRightAboutFilesThatItScannedAndWrongAboutOthers() throws Exception {
        Path root = Files.createDirectory(directory.toRealPath().resolve("root"));
        Path known = Files.writeString(root.resolve("é x"), "text");
        // Watchman looks no deeper into the directory of a version control system.
        Path unknown = Files.writeString(
                Files.createDirectories(root.resolve(".hg/store")).resolve("x"), "text");
        run("watchman", "watch", root.toString());
        try {
            assertThat(isRight(query(root, known), known)).isTrue();
            assertThat(isRight(query(root, unknown), unknown)).isFalse();
            assertThat(isRight(query(root, root.resolve("missing")), root.resolve("missing")))
                    .isTrue();
            String before = query(root, known);
            Files.writeString(known, "longer");
            assertThat(isRight(before, known)).isFalse();
            assertThat(isRight(query(root, known), known)).isTrue();
        } finally {
            run("watchman", "watch-del", root.toString());
        }
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
    }
}
