package dev.reprise.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.process.guard.DeathSignalSocket;
import dev.reprise.process.guard.Guard;
import dev.reprise.process.posix.Libc;
import dev.reprise.process.posix.Posix;

import static org.assertj.core.api.Assertions.assertThat;

/** C libraries without the newer functions, and systems without proc(5). */
@EnabledOnOs(OS.LINUX)
class OldSystemsTest {
    private static final String MARKER = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    /** Like musl, or glibc before 2.29: a missing function fails when it is called. */
    private static Posix without(String suffix) {
        Posix posix = new Posix();
        Libc old = (Libc) Proxy.newProxyInstance(
                Libc.class.getClassLoader(), new Class<?>[] {Libc.class}, (proxy, method, arguments) -> {
                    if (method.getName().endsWith(suffix)) {
                        throw new UnsatisfiedLinkError(method.getName());
                    }
                    try {
                        return method.invoke(posix.libc(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new Posix(old, posix.platform());
    }

    @Test
    void theProgramGetsItsDirectoryAndOnlyItsDescriptorsWithoutTheNewerFunctions() throws Exception {
        String script = "(pwd -P; ls -x /proc/self/fd) >part; mv part result";
        ChildSettings settings = TestLauncher.settings(directory, "sh", "-c", script);
        try (TestLauncher launched = TestLauncher.of(new PosixLauncher(settings, without("_np")), settings)) {
            launched.start();
            launched.awaitExit();
            assertThat(TestLauncher.line(directory.resolve("result")))
                    .isEqualTo(directory.toRealPath() + "\n0  1  2  3  " + DeathSignalSocket.DESCRIPTOR);
        }
    }

    @Test
    void theGuardFindsEscapedDescendantsByTheirParentsWhereThereIsNoProc() throws Exception {
        String script = new String(Guard.class.getResourceAsStream("guard.sh").readAllBytes())
                .replace("/proc/self/environ", "/proc/nowhere");
        Process leader = new ProcessBuilder(
                        "setsid", "sh", "-c", "setsid sh -c 'echo $$ >escaped; exec sleep 1000' & wait")
                .directory(directory.toFile())
                .start();
        long escaped = TestLauncher.pid(directory.resolve("escaped"));
        guard(script, leader.pid() + " " + MARKER + "\n");
        assertThat(leader.waitFor()).isNotZero();
        TestLauncher.assertGone(escaped);
    }

    @Test
    void theGuardStopsNothingWhenNothingIsRunning() throws Exception {
        String script =
                Files.readString(Path.of(Guard.class.getResource("guard.sh").toURI()));
        Process other = new ProcessBuilder("setsid", "sleep", "1000").start();
        guard(script, other.pid() + " " + MARKER + "\n\n");
        assertThat(other.isAlive()).isTrue();
        other.destroyForcibly();
    }

    /** With a kill that kills nothing: it could be everything. */
    @Test
    void theGuardStopsNothingAfterALineThatItCannotParse() throws Exception {
        String script = "kill() { echo \"kill $*\"; return 1; }\n"
                + Files.readString(Path.of(Guard.class.getResource("guard.sh").toURI()));
        for (String line : List.of("- -", "4711", "4711 -", "4711 abc", "x " + MARKER, "1 " + MARKER)) {
            assertThat(guard(script, line + "\n")).as(line).isEmpty();
        }
        assertThat(guard(script, "4711 " + MARKER + "\n")).isEqualTo("kill -s TERM -- -4711\n");
    }

    private static String guard(String script, String lines) throws IOException, InterruptedException {
        Process guard = new ProcessBuilder(List.of("sh", "-c", script, Guard.NAME)).start();
        guard.getOutputStream().write(lines.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        guard.getOutputStream().close();
        assertThat(guard.waitFor()).isLessThan(2);
        assertThat(guard.getErrorStream().readAllBytes()).isEmpty();
        return new String(guard.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
    }
}
