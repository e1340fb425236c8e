package dev.reprise.compile.random;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.testing.RandomWalks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random edits of random programs. Run again with {@code -Dreprise.seed=N} as a failure prints it; {@code -Dreprise.walks=N} makes it longer.
 */
class StaleClassesWalkTest {
    private static final int FEATURE = Runtime.version().feature();
    private static final List<List<String>> OPTIONS = List.of(
            List.of("-g", "-proc:none"),
            List.of("-g", "-parameters", "-proc:none"),
            List.of("-g", "--release", "17", "-Xlint:all"),
            List.of("-g:source,lines", "-nowarn"),
            List.of("-g", "--enable-preview", "--release", String.valueOf(FEATURE), "-proc:none"));

    private final AtomicInteger walks = new AtomicInteger();
    private final AtomicInteger builds = new AtomicInteger();

    @TempDir
    Path directory;

    @Test
    void afterEachEditTheClassesAreThoseOfACleanCompile() {
        RandomWalks.check(Integer.getInteger("reprise.walks", 3), StaleClassesWalkTest::edits, edits -> {
            walk(edits);
            walks.incrementAndGet();
        });
        // Programs that hardly ever compile would show nothing.
        assertThat(builds.get()).isGreaterThan(walks.get() * 20);
    }

    private static List<Edit> edits(RandomGenerator random) {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            edits.add(Edit.start(random));
        }
        for (int i = 0; i < 50; i++) {
            edits.add(Edit.random(random));
        }
        return edits;
    }

    private void walk(List<Edit> edits) {
        if (edits.isEmpty()) {
            return;
        }
        List<String> options = OPTIONS.get((int) Math.floorMod(edits.get(0).seed(), (long) OPTIONS.size()));
        boolean patterns = options.contains("--enable-preview") || FEATURE >= 21 && !options.contains("--release");
        try (Walk walk = new Walk(Files.createTempDirectory(directory, "walk"), options, patterns)) {
            for (Edit edit : edits) {
                walk.step(edit);
            }
            builds.addAndGet(walk.builds());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
