package dev.reprise.supervisor.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DesktopNotifierTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void runsTheDesktopsOwnProgram(@TempDir Path bin) throws IOException {
        Path shown = bin.resolve("shown");
        script(
                bin.resolve("notify-send"),
                "printf '%s|' \"$@\" >'" + shown + ".new' && mv '" + shown + ".new' '" + shown + "'");

        report(bin.toString(), Reports.FAILED);

        await().until(() -> Files.exists(shown));
        assertThat(shown)
                .hasContent(
                        "--app-name=Reprise|--|Reprise|error[start-failed]: The program exited with code 1 before it was"
                                + " ready.|");
        assertThat(terminal.size()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void showsNoMarkupAndNoControlCharactersOfOthers(@TempDir Path bin) throws IOException {
        Path shown = bin.resolve("shown");
        script(bin.resolve("notify-send"), "printf '%s|' \"$4\" >>'" + shown + "'; printf 'x' >>'" + shown + ".count'");

        HostileReports.all().forEach(report -> report(bin.toString(), report));

        await().until(() -> Files.exists(bin.resolve("shown.count")) && Files.size(bin.resolve("shown.count")) > 5);
        HostileTextTest.assertHarmless(Files.readString(shown));
        assertThat(shown).content().contains("&lt;b&gt;&amp;amp;").doesNotContain("<", ">");
    }

    @Test
    void ringsTheBellWhereThereIsNoSuchProgram(@TempDir Path empty) {
        report(empty.toString(), Reports.READY);

        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo("\u0007");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ringsTheBellWhereTheProgramCanNotBeRun(@TempDir Path bin) throws IOException {
        Path broken = Files.writeString(bin.resolve("notify-send"), "#!/no/such/interpreter\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));

        report(bin.toString(), Reports.EXITED);

        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo("\u0007");
    }

    @Test
    void keepsQuietAboutTheFirstStartAndOrdinaryLines(@TempDir Path empty) {
        report(empty + "\0:relative:", Reports.FIRST_READY, Reports.NOTICE, Reports.WATCHING, Reports.ENDED);

        assertThat(terminal.size()).isZero();
    }

    private void report(String searchPath, Report... reports) {
        DesktopNotifier notifier = new DesktopNotifier(
                new PrintStream(terminal, true, StandardCharsets.UTF_8), searchPath, Reports.DIRECTORY);
        for (Report report : reports) {
            notifier.report(report);
        }
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
