package dev.reprise.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.Installation;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** The script at the root of a checkout, which builds Reprise where it has to: with a Maven and a JDK that take no time. */
class LauncherTest {
    private static final String MAVEN = """
            #!/bin/sh
            mkdir "$ASIDE/building" || echo "two at once" >>"$ASIDE/faults"
            echo build >>"$ASIDE/builds"
            sleep 0.3
            mkdir -p cli/target/lib
            echo jar >cli/target/reprise.jar
            rmdir "$ASIDE/building"
            """;

    /** For a test that stops the build: however late it does so, the build has not finished. */
    private static final String ENDLESS_MAVEN = """
            #!/bin/sh
            : >"$ASIDE/building"
            exec sleep 60
            """;

    private static final String JAVA = """
            #!/bin/sh
            for last; do :; done
            [ "$last" != started ] || echo started
            """;

    private static final List<String> TOOLS =
            List.of("sh awk cat chmod find grep head id ln ls mkdir mv nice ps readlink rm rmdir sed sleep".split(" "));

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private final List<Process> started = new ArrayList<>();
    private Project checkout = new Project(Path.of(""));

    @BeforeEach
    void makeCheckout() throws IOException {
        // A name that a shell has to quote.
        checkout = new Project(sandbox.project().path("the checkout"));
        checkout.executable("reprise", Files.readString(Installation.checkout().resolve("reprise")));
        checkout.write("pom.xml", "");
        for (String module : List.of("api", "cli")) {
            checkout.write(module + "/src/main/A.java", "");
        }
        sandbox.aside().executable("bin/mvn", MAVEN);
        sandbox.aside().executable("jdk/bin/java", JAVA);
        sandbox.aside().executable("jdk/bin/javac", JAVA);
        sandbox.aside().write("jdk/release", "JAVA_VERSION=\"17.0.1\"\n");
        for (String tool : TOOLS) {
            Files.createSymbolicLink(sandbox.aside().path("bin/" + tool), Path.of(Component.of(tool, "procps")));
        }
    }

    private void withFlock() throws IOException {
        Files.createSymbolicLink(sandbox.aside().path("bin/flock"), Path.of(Component.of("flock", "util-linux")));
    }

    private void with(String lock) throws IOException {
        if (lock.equals("flock")) {
            withFlock();
        }
    }

    private Process start() {
        return start(checkout.path("reprise").toString(), "started");
    }

    private Process start(String... command) {
        Process process = sandbox.background(
                Map.of(
                        "PATH",
                        sandbox.aside().path("bin").toString(),
                        "JAVA_HOME",
                        sandbox.aside().path("jdk").toString()),
                command);
        started.add(process);
        return process;
    }

    private void assertAllStarted() throws InterruptedException {
        for (Process process : started) {
            assertThat(process.waitFor(Deadline.USUAL.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(sandbox.aside().read("faults")).isEmpty();
    }

    private void forget() throws IOException {
        Files.delete(checkout.path("cli/target/reprise.jar"));
        started.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flock", "no flock"})
    void ofSixThatStartAtOnceOneBuilds(String lock) throws Exception {
        with(lock);
        for (int round = 1; round <= 5; round++) {
            for (int i = 0; i < 6; i++) {
                start();
            }
            assertAllStarted();
            assertThat(sandbox.aside().lines("builds")).hasSize(round);
            forget();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flock", "no flock"})
    void ofSixThatStartAfterTheOwnerWasKilledOneBuilds(String lock) throws Exception {
        with(lock);
        for (int round = 1; round <= 10; round++) {
            sandbox.aside().executable("bin/mvn", ENDLESS_MAVEN);
            killWhileItBuilds(start());
            Files.deleteIfExists(sandbox.aside().path("builds"));

            for (int i = 0; i < 6; i++) {
                start();
            }
            assertAllStarted();
            assertThat(sandbox.aside().lines("builds")).hasSize(1);
            forget();
        }
    }

    /** In a container it has the number 1 at each start, and so had the one that was killed. */
    @ParameterizedTest
    @ValueSource(strings = {"flock", "no flock"})
    void oneWithTheNumberOfTheKilledOwnerBuilds(String lock) throws Exception {
        with(lock);
        sandbox.aside().executable("bin/mvn", ENDLESS_MAVEN);
        killWhileItBuilds(inContainer());

        inContainer();

        assertAllStarted();
        assertThat(checkout.path("cli/target/reprise.jar")).exists();
    }

    private Process inContainer() {
        return start(
                Component.of("unshare", "util-linux"),
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                checkout.path("reprise").toString(),
                "started");
    }

    private void killWhileItBuilds(Process process) throws Exception {
        Deadline.await("the build to begin")
                .until(() -> Files.exists(sandbox.aside().path("building")));
        killEach(process);
        Files.delete(sandbox.aside().path("building"));
        sandbox.aside().executable("bin/mvn", MAVEN);
        started.clear();
    }

    private static void killEach(Process killed) throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(killed.descendants(), Stream.of(killed.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        killed.waitFor();
        Deadline.await("all of it to be gone").until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void theNumberOfTheOwnerThatIsOurOwnIsThatOfADeadOne() throws Exception {
        checkout.write("target/anything", "");

        start(
                "sh",
                "-c",
                "ln -s \"$$ $(ps -o lstart= -p $$)\" \"${1%/*}/target/build.owner\"; exec \"$@\"",
                "sh",
                checkout.path("reprise").toString(),
                "started");

        assertAllStarted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flock", "no flock"})
    void whoWaitsSaysSoAndCanBeStopped(String lock) throws Exception {
        with(lock);
        sandbox.aside().executable("bin/mvn", ENDLESS_MAVEN);
        Process builds = start();
        Deadline.await("the build to begin")
                .until(() -> Files.exists(sandbox.aside().path("building")));
        Path output = sandbox.aside().path("output");
        Process waits = start(
                "sh",
                "-c",
                "exec \"$1\" started 2>\"$2\"",
                "sh",
                checkout.path("reprise").toString(),
                output.toString());

        Deadline.await("the line")
                .untilAsserted(() -> assertThat(sandbox.aside().read("output"))
                        .isEqualTo("Waiting for process " + builds.pid()
                                + ", which is building Reprise (Ctrl-C to stop waiting) ...\n"));
        waits.destroy();

        assertThat(waits.waitFor(Deadline.USUAL.toSeconds(), TimeUnit.SECONDS)).isTrue();
        builds.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flock", "no flock"})
    void aBuildThatIsStoppedEndsWithItsMavenAndHoldsUpNobody(String lock) throws Exception {
        with(lock);
        sandbox.aside().executable("bin/mvn", ENDLESS_MAVEN);
        Process stopped = start();
        Deadline.await("the build to begin")
                .until(() -> Files.exists(sandbox.aside().path("building")));
        List<ProcessHandle> maven = stopped.descendants().toList();

        stopped.destroy();

        assertThat(stopped.waitFor(Deadline.USUAL.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(stopped.exitValue()).isEqualTo(143);
        assertThat(maven).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        Files.delete(sandbox.aside().path("building"));
        sandbox.aside().executable("bin/mvn", MAVEN);
        started.clear();
        start();
        assertAllStarted();
        assertThat(sandbox.aside().lines("builds")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mkfifo", "mkdir", "ln -s /nonexistent/elsewhere", "ln -s /dev/full"})
    void whatIsInThePlaceOfTheLockIsNotOpened(String made) throws Exception {
        withFlock();
        checkout.write("target/anything", "");
        assertThat(new ProcessBuilder(
                                "sh",
                                "-c",
                                made + " \"$1\"",
                                "sh",
                                checkout.path("target/build.flock").toString())
                        .start()
                        .waitFor())
                .isZero();

        start();

        assertAllStarted();
        assertThat(sandbox.aside().lines("builds")).hasSize(1);
    }

    @Test
    void aChangeInAModuleThatTheLauncherDoesNotKnowIsBuilt() throws Exception {
        withFlock();
        checkout.write("new/pom.xml", "");
        checkout.write("new/src/main/A.java", "");
        start();
        assertAllStarted();

        FileTime built = Files.getLastModifiedTime(checkout.path("cli/target/built.stamp"));
        Files.setLastModifiedTime(
                checkout.path("new/src/main/A.java"),
                FileTime.from(built.toInstant().plusMillis(1)));
        start();
        assertAllStarted();

        assertThat(sandbox.aside().lines("builds")).hasSize(2);
    }

    /** Whoever can write to the jars decides what the next one runs. */
    @Test
    void aUmaskOfNothingMakesNothingThatOthersCanWriteTo() throws Exception {
        withFlock();

        start(
                "sh",
                "-c",
                "umask 000; exec \"$@\"",
                "sh",
                checkout.path("reprise").toString(),
                "started");
        assertAllStarted();

        assertThat(checkout.path("cli/target/reprise.jar")).exists();
        for (String place : List.of("cli/target", ".cache")) {
            Path archives = checkout.path(place);
            Deadline.await(place).until(() -> Files.exists(archives));
            try (Stream<Path> all = Files.walk(archives)) {
                for (Path each : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                    assertThat(permissions(each)).as(each.toString()).doesNotContain(PosixFilePermission.OTHERS_WRITE);
                }
            }
        }
    }

    /** Of one that may just have been deleted. */
    private static Set<PosixFilePermission> permissions(Path path) throws IOException {
        try {
            return Files.getPosixFilePermissions(path);
        } catch (NoSuchFileException deleted) {
            return Set.of();
        }
    }
}
