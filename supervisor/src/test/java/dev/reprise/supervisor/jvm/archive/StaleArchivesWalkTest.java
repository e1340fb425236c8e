package dev.reprise.supervisor.jvm.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.files.Trees;
import dev.reprise.testing.RandomWalks;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happens to the jars and directories, each start loads the classes that it would load without archives. */
class StaleArchivesWalkTest {
    private static final int TRIALS = 3;
    private static final int STEPS = 10;

    @TempDir
    Path directory;

    private enum Action {
        MAKE,
        REPLACE_JAR,
        TOUCH_JAR,
        DELETE_JAR,
        RESTORE_JAR,
        REORDER,
        SHADOW_CLASS,
        SHADOW_RESOURCE,
        CLEAR_SHADOWS,
        CHANGE_OPTIONS
    }

    private static List<Action> walk(RandomGenerator random) {
        List<Action> walk = new ArrayList<>(List.of(Action.MAKE));
        while (walk.size() < STEPS) {
            walk.add(Action.values()[random.nextInt(Action.values().length)]);
        }
        return walk;
    }

    @Test
    void noStartLoadsAStaleClass() {
        RandomWalks.check(TRIALS, StaleArchivesWalkTest::walk, this::check);
    }

    private void check(List<Action> walk) {
        try {
            Path home = Files.createTempDirectory(directory, "walk");
            try (ArchivedProgram program = new ArchivedProgram(home)) {
                Walk state = new Walk(program);
                for (Action action : walk) {
                    state.perform(action);
                    List<String> expected = program.runPlainly(state.entries());
                    assertThat(program.run(state.entries()))
                            .as("after " + action)
                            .isEqualTo(expected);
                }
            }
            Trees.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Walk {
        private final ArchivedProgram program;
        private List<String> jars = List.of("one.jar", "two.jar");
        private int version = 10;

        Walk(ArchivedProgram program) {
            this.program = program;
        }

        String[] entries() {
            List<String> entries = new ArrayList<>(List.of("classes"));
            entries.addAll(jars);
            return entries.toArray(String[]::new);
        }

        void perform(Action action) throws IOException, InterruptedException {
            version++;
            switch (action) {
                case MAKE -> {
                    program.run(entries());
                    program.makeIfPossible();
                }
                case REPLACE_JAR, RESTORE_JAR -> program.writeJar("one", Integer.toString(version));
                case TOUCH_JAR ->
                    Files.setLastModifiedTime(
                            program.jar("two"), FileTime.from(ArchivedProgram.PAST.plusSeconds(version)));
                case DELETE_JAR -> Files.deleteIfExists(program.jar("one"));
                case REORDER -> jars = List.of(jars.get(1), jars.get(0));
                case SHADOW_CLASS -> shadow(program.library("two", "shadow"));
                case SHADOW_RESOURCE -> Files.writeString(program.classes().resolve("greeting.txt"), "shadow");
                case CLEAR_SHADOWS -> {
                    Files.deleteIfExists(program.classes().resolve("greeting.txt"));
                    Trees.delete(program.classes().resolve("two"));
                }
                case CHANGE_OPTIONS ->
                    program.setOptions(
                            "-XX:TieredStopAtLevel=1", version % 2 == 0 ? "-XX:+UseSerialGC" : "-XX:+UseParallelGC");
            }
        }

        private void shadow(Map<String, byte[]> classes) throws IOException {
            for (Map.Entry<String, byte[]> file : classes.entrySet()) {
                Path target = program.classes().resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
        }
    }
}
