package dev.reprise.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Deadline;
import dev.reprise.e2e.environment.OwnTmp;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** What another user of the machine has prepared in the temporary directory, for a Reprise that root runs. */
class OtherUsersTest {
    private static final int PRECIOUS = 2_000;

    private static final String APP = """
            public class App {
                public static void main(String[] arguments) throws Exception {
                    System.out.println("up");
                    Thread.sleep(Long.MAX_VALUE);
                }
            }
            """;

    /** Directories as a killed Reprise once left them, in which a directory and a link to another user's change places all the time. */
    private static final String SWAP = """
            import ctypes, os, sys, time
            libc = ctypes.CDLL(None)
            victim, names, parent = sys.argv[1], int(sys.argv[2]), os.getppid()
            pairs = []
            bases = ["/tmp/reprise-project-%d" % i for i in range(3)]
            if os.path.isdir("/tmp/reprise-0") is False:
                os.mkdir("/tmp/reprise-0", 0o777)
                os.chmod("/tmp/reprise-0", 0o777)
                bases += ["/tmp/reprise-0/project-%d" % i for i in range(3)]
            for i, base in enumerate(bases):
                os.makedirs(base + "/below")
                open(base + "/lock", "w").close()
                for name in range(names):
                    open(base + "/below/%d" % name, "w").close()
                os.symlink(victim, "/tmp/link-%d" % i)
                pairs.append((os.fsencode(base + "/below"), os.fsencode("/tmp/link-%d" % i)))
            open("/tmp/prepared", "w").close()
            while os.getppid() == parent:
                for pair in pairs:
                    libc.renameat2(-100, pair[0], -100, pair[1], 2)
                time.sleep(0.0005)
            """;

    /** Waits for the socket of another user before it is up, and does not stop by itself. */
    private static final String STAYING = """
            import java.nio.file.Files;
            import java.nio.file.Path;

            public class App {
                public static void main(String[] arguments) throws Exception {
                    long pid = ProcessHandle.current().pid();
                    Runtime.getRuntime().addShutdownHook(new Thread(App::stay));
                    Files.writeString(Path.of("/tmp/program"), pid + "\\n");
                    while (!Files.exists(Path.of("/tmp/listening"))) {
                        Thread.sleep(20);
                    }
                    System.out.println("up");
                    stay();
                }

                static void stay() {
                    try {
                        Thread.sleep(Long.MAX_VALUE);
                    } catch (InterruptedException end) {
                        return;
                    }
                }
            }
            """;

    /** Answers a request for a thread dump in place of the JVM. */
    private static final String IMPOSTOR = """
            import os, socket, time
            parent, pid = os.getppid(), ""
            while not pid.endswith("\\n") and os.getppid() == parent:
                time.sleep(0.02)
                pid = open("/tmp/program").read() if os.path.exists("/tmp/program") else ""
            path = "/tmp/.java_pid" + pid.strip()
            server = socket.socket(socket.AF_UNIX)
            server.bind(path)
            os.chmod(path, 0o600)
            server.listen()
            open("/tmp/listening", "w").close()
            server.settimeout(0.2)
            while os.getppid() == parent:
                try:
                    client, _ = server.accept()
                except socket.timeout:
                    continue
                client.recv(64)
                client.sendall(b'0\\n"made up" #1\\n   java.lang.Thread.State: RUNNABLE\\n\\tat evil.Main.main(Main.java:1)\\n\\n')
                client.close()
            """;

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    /** A command in the preparation that runs as another user, who can't enter the directory of the test. */
    private static String asAnother(String command) {
        return Component.of("setpriv", "util-linux") + " --reuid=65534 --regid=65534 --clear-groups " + command + "\n";
    }

    private Reprise start(String options, String preparation) {
        sandbox.project().write("App.java", APP);
        return sandbox.reprise("--json", "--ready-log", "^up$", "App.java")
                .with("XDG_RUNTIME_DIR", "")
                // The cache of the sandbox is in the directory that is not trusted.
                .with("XDG_CACHE_HOME", "")
                .through(OwnTmp.words(sandbox, options, preparation))
                .start();
    }

    @Test
    void aCleanUpDeletesNothingThroughALinkThatTakesThePlaceOfADirectory() throws IOException {
        Path precious = sandbox.aside().path("precious");
        for (int i = 0; i < PRECIOUS; i++) {
            sandbox.aside().write("precious/" + i, "");
        }
        Path attack = sandbox.aside().write("attack.py", SWAP);

        Reprise reprise = start(
                "mode=1777",
                asAnother(Component.python() + " - '" + precious + "' " + PRECIOUS + " <'" + attack + "' &")
                        + "while [ ! -e /tmp/prepared ]; do sleep 0.1; done\n");
        reprise.awaitReady(1);
        assertThat(reprise.quit()).isZero();

        try (Stream<Path> left = Files.list(precious)) {
            assertThat(left).hasSize(PRECIOUS);
        }
    }

    /** Opening a pipe waits for the other end. */
    @Test
    void aPipeWhereALockWasDoesNotHangTheStart() {
        Reprise reprise = start(
                "mode=1777",
                asAnother("sh -c 'mkdir /tmp/reprise-project-1 && mkfifo -m 666 /tmp/reprise-project-1/lock'"));

        reprise.awaitReady(1);
        assertThat(reprise.events("problem")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mkdir -m 777 $d                                       | it belongs to user 65534",
                "mkdir -m 700 $d                                       | it belongs to user 65534",
                "mkdir -m 777 $d && mkfifo $d/lock $d/1 $d/project-1   | it belongs to user 65534",
                "touch $d                                              | it is no directory",
                "mkfifo -m 777 $d                                      | it is no directory",
                "ln -s /root $d                                        | it is a link",
                "ln -s /nonexistent/elsewhere $d                       | it is a link",
                "ln -s $d $d                                           | it is a link"
            })
    void aDirectoryThatIsNotOursIsNotUsed(String command, String reason) {
        Reprise reprise = start("mode=1777", "export d=/tmp/reprise-0\n" + asAnother("sh -c '" + command + "'"));
        assertThat(reprise.awaitProblem("control-unavailable").path("why").asText())
                .contains(reason);
        reprise.awaitReady(1);

        sandbox.project().write("App.java", APP.replace("\"up\"", "String.valueOf(\"up\")"));

        reprise.awaitReady(2);
        assertThat(reprise.events("problem")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"mode=0777", "'mode=1777,uid=65534'"})
    void nothingIsPutWhereAnotherUserCouldReplaceIt(String options) {
        Reprise reprise = start(options, "");
        assertThat(reprise.awaitProblem("control-unavailable").path("why").asText())
                .containsPattern("/tmp, which has no sticky bit|/tmp belongs to user 65534");

        reprise.awaitReady(1);
        assertThat(sandbox.project().path("App.java")).exists();
    }

    @Test
    void aThreadDumpThatAnotherUserMadeUpIsNotShown() {
        Path impostor = sandbox.aside().write("impostor.py", IMPOSTOR);
        sandbox.project().write("App.java", STAYING);
        Reprise reprise = sandbox.reprise("--json", "--ready-log", "^up$", "--grace", "1s", "App.java")
                .with("XDG_RUNTIME_DIR", "")
                .through(OwnTmp.words(sandbox, "mode=1777", asAnother(Component.python() + " - <'" + impostor + "' &")))
                .start();
        reprise.awaitReady(1);

        reprise.quit();

        String overdue = reprise.awaitEvent("stop-overdue").toString();
        assertThat(overdue).contains("belongs to the user 65534").doesNotContain("made up");
        assertThat(reprise.transcript().toString()).doesNotContain("evil.Main");
    }

    /** As git does not believe a repository that another user has made above the working directory. */
    @Test
    void aBuildThatAnotherUserHasPutAboveTheProjectIsNotRun() {
        sandbox.aside().executable("bin/mvn", "#!/bin/sh\n: >\"$ASIDE/ours\"\nexit 1\n");
        Path theirs = sandbox.aside().write("theirs.sh", """
                        cd /tmp
                        echo '<project><modules><module>work</module></modules></project>' >pom.xml
                        printf '#!/bin/sh\\n: >"$ASIDE/theirs"\\nexit 1\\n' >mvnw
                        chmod +x mvnw
                        """);

        Reprise reprise = sandbox.reprise("--json", "-C", "/tmp/work")
                .with("PATH", sandbox.aside().path("bin") + ":" + System.getenv("PATH"))
                .through(OwnTmp.words(
                        sandbox,
                        "mode=1777",
                        asAnother("sh <'" + theirs + "'") + "mkdir /tmp/work && echo '<project/>' >/tmp/work/pom.xml"))
                .start();
        reprise.awaitEvent("build-failed");

        assertThat(sandbox.aside().path("ours")).exists();
        assertThat(sandbox.aside().path("theirs")).doesNotExist();
    }

    /** JNA by itself makes a directory that all can write to, and loads what is in it. */
    @Test
    void aUmaskOfNothingOpensNothingToOthers() throws IOException {
        Path cache = sandbox.aside().path("cache");
        Reprise reprise = sandbox.sleeper()
                .with("XDG_CACHE_HOME", cache.toString())
                .through("sh", "-c", "umask 000; exec \"$@\"", "sh")
                .start();
        reprise.awaitReady(1);

        try (Stream<Path> all = Files.walk(cache)) {
            assertThat(all.filter(path -> !path.equals(cache)))
                    .allSatisfy(path -> assertThat(Files.getPosixFilePermissions(path))
                            .noneMatch(permission -> permission.name().startsWith("OTHERS")));
        }
        assertThat(cache.resolve("reprise")).isEmptyDirectory();
        assertThat(cache.resolve("JNA")).doesNotExist();
    }

    @Test
    void filesLeftByAKilledInstanceAreDeletedByTheNext() {
        List<String> program = List.of("sh", "-c", "echo at $NOTIFY_SOCKET; exec sleep 1000");
        Reprise killed = sandbox.reprise(program.toArray(String[]::new)).start();
        Path left = Path.of(killed.awaitLine("^at ").substring("at ".length())).getParent();
        assertThat(left.resolve("notify-1")).exists();
        killed.signal("KILL");
        killed.awaitExit();
        assertThat(left).exists();

        Reprise next = sandbox.reprise(program.toArray(String[]::new)).start();
        next.awaitLine("^at ");

        Deadline.await("the directory of the killed one to be deleted")
                .untilAsserted(() -> assertThat(left).doesNotExist());
    }
}
