package dev.reprise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left of it, and by whom. */
class ScratchTest {
    @TempDir
    Path base;

    private List<Path> all() throws IOException {
        try (Stream<Path> directories = Files.list(base)) {
            return directories.toList();
        }
    }

    @Test
    void nothingIsLeftOfOneThatIsClosed() throws IOException {
        try (Scratch scratch = new Scratch(base)) {
            Files.writeString(
                    Files.createDirectories(scratch.directory().resolve("a/b")).resolve("c"), "c");
        }

        assertThat(all()).isEmpty();
    }

    @Test
    void thatOfAKilledProcessIsDeletedByTheNext() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        base.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path held = Path.of(other.inputReader().readLine());

        try (Scratch first = new Scratch(base);
                Scratch second = new Scratch(base)) {
            assertThat(all()).containsExactlyInAnyOrder(held, first.directory(), second.directory());
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(all()).containsExactly(held);
        new Scratch(base).close();
        assertThat(all()).isEmpty();
    }

    @Test
    void oneThatIsBeingMadeIsLeftAlone() throws IOException {
        Path unfinished = Files.createDirectory(base.resolve("reprise-project-1"));

        new Scratch(base).close();

        assertThat(unfinished).exists();
    }

    /** Has one until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            Scratch scratch = new Scratch(Path.of(arguments[0]));
            System.out.println(scratch.directory());
            Thread.sleep(Long.MAX_VALUE);
            scratch.close();
        }
    }
}
