package dev.reprise.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.JavaProgram;
import dev.reprise.e2e.environment.Page;
import dev.reprise.e2e.environment.Processes;
import dev.reprise.e2e.environment.Programs;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Class-data archives of a program with libraries. */
@ExtendWith(Programs.class)
class ArchiveTest {
    /** The JVM that makes the archive runs only when nothing else does. */
    private static final Duration MADE = Duration.ofMinutes(3);

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final int port = Http.freePort();

    private Reprise start(JavaProgram program, String... options) {
        String[] all = Stream.concat(Stream.of("--verbose"), Stream.of(options)).toArray(String[]::new);
        return program.reprise(program.fromClassPath("example.Main"), all)
                .with("PORT", Integer.toString(port))
                .start();
    }

    private static boolean usesArchive(long pid) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/maps")).contains("archive.jsa");
    }

    @Test
    void theProgramRestartsWithAnArchiveAndItsEditedClass() throws IOException {
        JavaProgram program = JavaProgram.copy(sandbox, "javalin");
        Reprise reprise = start(program);
        Page first = Page.await(port, Page::edition, "first");
        assertThat(usesArchive(Long.parseLong(first.process()))).isFalse();
        Deadline.await("the archive", MADE)
                .untilAsserted(() -> assertThat(reprise.linesWith("made a class-data archive"))
                        .isNotEmpty());

        program.edit("example.Edition", "\"first\"", "\"second\"");

        Page second = Page.await(port, Page::edition, "second");
        assertThat(usesArchive(Long.parseLong(second.process()))).isTrue();
        assertThat(second.greeting()).isEqualTo(first.greeting());
        assertThat(reprise.linesWith("\\[(cds|aot)")).isEmpty();
    }

    @Test
    void quittingEndsTheProcessThatMakesTheArchive() {
        JavaProgram program = JavaProgram.copy(sandbox, "javalin");
        Reprise reprise = start(program);
        Page.await(port, Page::edition, "first");
        Deadline.await("the process that makes the archive")
                .until(() -> sandbox.processes().stream()
                        .map(Processes::describe)
                        .anyMatch(process -> process.contains("-Xshare:dump")));
        assertThat(reprise.quit()).isZero();
        sandbox.assertNothingLeft(Duration.ofSeconds(10));
    }

    @Test
    void killingRepriseEndsTheProcessThatMakesTheArchive() {
        JavaProgram program = JavaProgram.copy(sandbox, "javalin");
        Reprise reprise = start(program);
        Page.await(port, Page::edition, "first");
        Deadline.await("the process that makes the archive")
                .until(() -> sandbox.processes().stream()
                        .map(Processes::describe)
                        .anyMatch(process -> process.contains("-Xshare:dump")));
        reprise.signal("KILL");
        sandbox.assertNothingLeft(Duration.ofSeconds(10));
    }

    @Test
    void noArchiveIsMadeIfTheUserSaysSo() {
        JavaProgram program = JavaProgram.copy(sandbox, "javalin");
        start(program, "--no-archive");
        Page first = Page.await(port, Page::edition, "first");
        assertThat(Processes.describe(Long.parseLong(first.process()))).doesNotContain("-XX:DumpLoadedClassList");
    }
}
