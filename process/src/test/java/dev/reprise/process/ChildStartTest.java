package dev.reprise.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;
import dev.reprise.process.guard.DeathSignalSocket;
import dev.reprise.process.posix.Posix;

import static dev.reprise.process.TestLauncher.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a program finds when it starts, and why it does not start. */
@EnabledOnOs(OS.LINUX)
class ChildStartTest {
    @TempDir
    Path directory;

    private String result(String script, Path... changed) throws StartFailure {
        try (TestLauncher launched =
                TestLauncher.launcher(settings(directory, "sh", "-c", "(" + script + ") >part && mv part result"))) {
            launched.start(changed);
            assertThat(launched.awaitExit().status()).isEqualTo(new ExitStatus.Code(0));
            return TestLauncher.line(directory.resolve("result"));
        }
    }

    @Test
    void theProgramLeadsAProcessGroupOfItsOwnInOurSession() throws StartFailure {
        String[] numbers = result("cut -d' ' -f1,5,6 /proc/$$/stat").split(" ");
        assertThat(numbers[1]).isEqualTo(numbers[0]);
        int ours = new Posix().libc().getsid(0);
        assertThat(numbers[2]).isEqualTo(Integer.toString(ours));
    }

    @Test
    void theEnvironmentContainsGenerationAndChangedFiles() throws StartFailure {
        String result = result(
                "echo $REPRISE $REPRISE_GENERATION $REPRISE_CHANGED; echo $PATH", Path.of("/a b"), Path.of("/c"));
        assertThat(result).isEqualTo("1 1 /a b:/c\n" + System.getenv("PATH"));
    }

    @Test
    void aListOfChangesTooLongForTheEnvironmentEndsWithAWholePath() {
        List<Path> paths = IntStream.range(0, 10_000)
                .mapToObj(i -> Path.of("/directory/file" + i))
                .toList();
        String[] joined = ChildEnvironment.join(paths).split(":");
        assertThat(String.join(":", joined))
                .hasSizeBetween(ChildEnvironment.CHANGED_LIMIT - 30, ChildEnvironment.CHANGED_LIMIT - 1);
        assertThat(Arrays.stream(joined).map(Path::of)).isEqualTo(paths.subList(0, joined.length));
    }

    @Test
    void theProgramStartsInTheWorkingDirectory() throws StartFailure, IOException {
        assertThat(result("pwd -P")).isEqualTo(directory.toRealPath().toString());
    }

    @Test
    void aRelativePathOfAProgramStartsFromTheWorkingDirectory() throws Exception {
        Path script = script("here", "#!/bin/sh\nexit 9\n");
        try (TestLauncher launched = TestLauncher.launcher(settings(directory, "./" + script.getFileName()))) {
            launched.start();
            assertThat(launched.awaitExit().status()).isEqualTo(new ExitStatus.Code(9));
        }
    }

    @Test
    void theProgramInheritsNoDescriptorButTheThreeStreamsAndThatOfTheDeathSignal() throws StartFailure {
        // 3 is the directory that ls is reading.
        assertThat(result("exec ls -x /proc/self/fd")).isEqualTo("0  1  2  3  " + DeathSignalSocket.DESCRIPTOR);
    }

    @Test
    void ignoredSignalsAreNotInherited() throws StartFailure {
        // glibc keeps 32 and 33 for itself.
        assertThat(result("grep -E 'SigBlk|SigIgn' /proc/self/status"))
                .matches("SigBlk:\\s+0+\\RSigIgn:\\s+0+(180000000)?");
    }

    @Test
    void aSignalIsDistinguishedFromAnExitCode() throws StartFailure {
        try (TestLauncher launched = TestLauncher.launcher(settings(directory, "sh", "-c", "kill -KILL $$"))) {
            launched.start();
            assertThat(launched.awaitExit().status()).isEqualTo(new ExitStatus.Signal(9));
        }
    }

    @Test
    void aMistypedCommandIsReportedWithTheMostSimilarOne() {
        Problem problem = problem("slepe", "1");
        assertThat(problem.code()).isEqualTo("command-not-found");
        assertThat(problem.why()).contains("PATH");
        assertThat(problem.remedy()).contains("Did you mean sleep?");
    }

    @Test
    void aMissingFileIsNamedWithItsDirectory() {
        Problem problem = problem("./bin/server");
        assertThat(problem.code()).isEqualTo("command-not-found");
        assertThat(problem.why()).contains(directory.resolve("bin/server").toString());
    }

    @Test
    void aProgramInTheWorkingDirectoryThatWasTypedWithoutItsDirectoryIsPointedOut() throws IOException {
        script("my-server", "#!/bin/sh\n");
        assertThat(problem("my-server").remedy()).contains("./my-server");
    }

    @Test
    void aFileThatIsNotExecutableIsReportedWithChmodAsRemedy() throws IOException {
        Path script = script("server", "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
        Problem problem = problem("./server");
        assertThat(problem.code()).isEqualTo("command-not-executable");
        assertThat(problem.remedy()).contains("chmod +x");
    }

    @Test
    void aMissingInterpreterIsNamed() throws IOException {
        script("server", "#!/usr/bin/no-such-python3 -u\n");
        Problem problem = problem("./server");
        assertThat(problem.code()).isEqualTo("command-not-executable");
        assertThat(problem.why()).contains("/usr/bin/no-such-python3,");
    }

    @Test
    void aFileThatIsNotAProgramIsReported() throws IOException {
        script("server", "\u007fELF and nothing that could run");
        assertThat(problem("./server").code()).isEqualTo("command-not-executable");
        assertThat(problem("./").why()).contains("directory");
    }

    @Test
    void aProgramThatIsOpenForWritingIsBusy() throws Exception {
        Path program = Files.copy(Path.of("/bin/sleep"), directory.resolve("server"));
        try (OutputStream writer = Files.newOutputStream(program, java.nio.file.StandardOpenOption.APPEND)) {
            assertThat(writer).isNotNull();
            assertThat(problem("./server", "0").code()).isEqualTo("command-busy");
        }
        try (TestLauncher launched = TestLauncher.launcher(settings(directory, "./server", "0"))) {
            launched.start();
            assertThat(launched.awaitExit().status()).isEqualTo(new ExitStatus.Code(0));
        }
    }

    @Test
    void aMissingDirectoryHasAProblemCodeOfItsOwn() {
        Path missing = directory.resolve("missing");
        try (TestLauncher launched = TestLauncher.launcher(settings(missing, "true"))) {
            StartFailure failure = catchThrowableOfType(StartFailure.class, launched::start);
            assertThat(failure.problem().code()).isEqualTo("directory-missing");
        }
    }

    @Test
    void argumentsLongerThanTheSystemAllowsAreAProblem() {
        assertThat(problem("echo", "x".repeat(200_000)).code()).isEqualTo("spawn-failed");
    }

    private Path script(String name, String text) throws IOException {
        Path script = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    private Problem problem(String... command) {
        try (TestLauncher launched = TestLauncher.launcher(settings(directory, command))) {
            return catchThrowableOfType(StartFailure.class, launched::start).problem();
        }
    }
}
