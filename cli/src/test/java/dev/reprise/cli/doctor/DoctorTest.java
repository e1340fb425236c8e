package dev.reprise.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorTest {
    private final Doctor doctor = new Doctor(System.getenv(), "none");

    @Test
    void namesTheFileSystemOfEachRoot(@TempDir Path root) {
        String text = doctor.examine(List.of(root, root.resolve("missing")), false);

        assertThat(text)
                .contains(
                        "Root " + root + "\n  file system", "Root " + root.resolve("missing"), "it does not exist yet");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesMountsBelowARoot() {
        assertThat(doctor.examine(List.of(Path.of("/")), false))
                .containsPattern("mount proc +proc: not known to be local");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsTheLimitsOfInotifyAndHowToRaiseThem() {
        assertThat(doctor.examine(List.of(), false))
                .containsPattern("watches in use +[\\d,]+ of [\\d,]+")
                .contains("sudo sysctl fs.inotify.max_user_watches=");
    }

    @Test
    void tellsWhichJdkRunsReprise() {
        assertThat(doctor.examine(List.of(), false))
                .containsPattern(System.getProperty("java.version") + " +.*, runs Reprise");
    }

    @Test
    void writesTheSameFindingsAsJson(@TempDir Path root) throws IOException {
        JsonNode findings = new ObjectMapper().readTree(doctor.examine(List.of(root), true));

        assertThat(findings.findValuesAsText("section")).contains("Root " + root, "Watchers", "Java", "This machine");
        assertThat(findings.get(0).get("name").asText()).isEqualTo("file system");
    }

    @Test
    void doesNotWaitForAProgramThatDoesNotAnswer() {
        assertThat(Probe.firstLine("sleep", "60")).isEqualTo("no answer within 3 s");
        assertThat(Probe.firstLine("no-such-program")).isEqualTo("not installed");
        assertThat(Probe.firstLine("echo", "4.9.0")).isEqualTo("4.9.0");
        assertThat(Probe.firstLine("true")).isEqualTo("no answer");
    }

    @Test
    void copesWithAnEnvironmentWithoutAnything() {
        assertThat(new Doctor(Map.of("PATH", "\0:", "JAVA_HOME", "\0"), "none").examine(List.of(), false))
                .contains("runs Reprise");
    }
}
