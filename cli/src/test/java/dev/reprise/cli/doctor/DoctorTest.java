package dev.reprise.cli.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.core.Style;
import dev.reprise.supervisor.report.Console;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorTest {
    private final Doctor doctor = new Doctor(System.getenv(), "none");

    private static String examined(Doctor doctor, List<Path> roots, boolean json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        doctor.run(roots, json, new Console(new PrintStream(out, true, StandardCharsets.UTF_8), Style.PLAIN));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void itsOutputIsEscapedForTheTerminal() {
        Doctor hostile = new Doctor(Map.of("TERM", "xterm\u001b]52;c;aGk=\u0007\u202e"), "none");
        assertThat(examined(hostile, List.of(Path.of("/tmp/\u001b[2J\nforged")), false))
                .contains("TERM=xterm\\x1b]52;c;aGk=\\x07\\u202e", "Root /tmp/\\x1b[2J\\x0aforged\n")
                .doesNotContain("\u001b", "\u0007", "\u202e");
        assertThat(examined(hostile, List.of(), true)).contains("\\u202e").doesNotContain("\u202e");
    }

    @Test
    void namesTheFileSystemOfEachRoot(@TempDir Path root) {
        String text = examined(doctor, List.of(root, root.resolve("missing")), false);

        assertThat(text)
                .contains(
                        "Root " + root + "\n  file system", "Root " + root.resolve("missing"), "it does not exist yet");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesMountsBelowARoot() {
        assertThat(examined(doctor, List.of(Path.of("/")), false))
                .containsPattern("mount proc +proc: not known to be local");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsTheLimitsOfInotifyAndHowToRaiseThem() {
        assertThat(examined(doctor, List.of(), false))
                .containsPattern("watches in use +[\\d,]+ of [\\d,]+")
                .contains("sudo sysctl fs.inotify.max_user_watches=");
    }

    @Test
    void tellsWhichJdkRunsReprise() {
        assertThat(examined(doctor, List.of(), false))
                .containsPattern(System.getProperty("java.version") + " +.*, runs Reprise");
    }

    @Test
    void endsInAVerdict() {
        assertThat(examined(doctor, List.of(), false)).containsPattern("\nVerdict\n  (ok|to fix) +\\S.*\n");
        assertThat(DoctorVerdict.of(true, Optional.empty(), List.of()))
                .extracting(Finding::name)
                .containsExactly("ok");
        assertThat(DoctorVerdict.of(
                        false, Optional.of("sudo sysctl fs.inotify.max_user_watches=1048576"), List.of("/tmp")))
                .extracting(Finding::value)
                .satisfiesExactly(
                        jdk -> assertThat(jdk).contains("JAVA_HOME"),
                        limit -> assertThat(limit).endsWith("max_user_watches=1048576"),
                        directory -> assertThat(directory).isEqualTo("/tmp is not writable."));
    }

    @Test
    void writesTheSameFindingsAsJson(@TempDir Path root) throws IOException {
        JsonNode findings = new ObjectMapper().readTree(examined(doctor, List.of(root), true));

        assertThat(findings.findValuesAsText("section")).contains("Root " + root, "Watchers", "Java", "This machine");
        assertThat(findings.get(0).get("name").asText()).isEqualTo("file system");
    }

    @Test
    void doesNotWaitForAProgramThatDoesNotAnswer() {
        assertThat(CommandProbe.firstLine("sleep", "60")).isEqualTo("no answer within 3 s");
        assertThat(CommandProbe.firstLine("no-such-program")).isEqualTo("not installed");
        assertThat(CommandProbe.firstLine("echo", "4.9.0")).isEqualTo("4.9.0");
        assertThat(CommandProbe.firstLine("true")).isEqualTo("no answer");
    }

    @Test
    void copesWithAnEnvironmentWithoutAnything() {
        assertThat(examined(new Doctor(Map.of("PATH", "\0:", "JAVA_HOME", "\0"), "none"), List.of(), false))
                .contains("runs Reprise");
    }
}
