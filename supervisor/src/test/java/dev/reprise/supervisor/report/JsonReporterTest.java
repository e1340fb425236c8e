package dev.reprise.supervisor.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class JsonReporterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T20:00:00Z"), ZoneOffset.UTC);

    @Test
    void writesEachReportAsOneObjectOnOneLine() throws IOException {
        List<String> lines = written(Reports.EACH);

        assertThat(lines).hasSize(Reports.EACH.size());
        for (String line : lines) {
            assertThat(fieldNames(line))
                    .startsWith("event", "time")
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(2);
        }
    }

    @Test
    void namesEachEvent() {
        assertThat(written(Reports.EACH))
                .extracting(line -> line.replaceAll("\\{\"event\":\"([a-z-]+)\".*", "$1"))
                .containsExactly(
                        "watching",
                        "watcher-failed",
                        "restarting",
                        "starting",
                        "started",
                        "ready",
                        "ready",
                        "starting",
                        "ready",
                        "confirmed",
                        "kept",
                        "ignored",
                        "taken",
                        "exited",
                        "back-off",
                        "problem",
                        "build-failed",
                        "mended",
                        "warned",
                        "quitting",
                        "stop-overdue",
                        "timed",
                        "notice",
                        "ended");
    }

    @Test
    void tellsARestartWithItsCauseAndTimes() {
        assertThat(written(List.of(Reports.READY)))
                .containsExactly(
                        "{\"event\":\"ready\",\"time\":\"2026-11-22T20:00:00Z\",\"generation\":2,\"pid\":4712,\"cause\":\"changed\","
                                + "\"files\":[\"/work shop/shop/src/Hello.java\",\"/work shop/shop/b\",\"/elsewhere/c\"],"
                                + "\"how\":\"listening on port 8080\",\"assumed\":false,\"stopMs\":31,\"startMs\":3249}");
    }

    @Test
    void tellsHowLongEachStepTook() {
        assertThat(written(List.of(Reports.TIMED)))
                .singleElement()
                .asString()
                .endsWith("\"steps\":[{\"step\":\"quiet\",\"tookMs\":51,\"detail\":\"\"},"
                        + "{\"step\":\"drain\",\"tookMs\":2000,\"detail\":\"a connection from 127.0.0.1:5432 stayed open\"},"
                        + "{\"step\":\"start\",\"tookMs\":310,\"detail\":\"\"}]}");
    }

    @Test
    void tellsWhereTheCompilerFoundMistakes() {
        assertThat(written(List.of(Reports.BUILD_FAILED)))
                .singleElement()
                .asString()
                .endsWith("\"diagnostics\":[{\"severity\":\"error\",\"file\":\"/work shop/shop/src/Hello.java\","
                        + "\"line\":9,\"column\":5,\"message\":\"';' expected\"}],\"running\":true}");
    }

    @Test
    void namesTheGenerationThatServesMeanwhile() {
        assertThat(written(List.of(Reports.STARTING_BESIDE, Reports.READY_BESIDE)))
                .allSatisfy(line -> assertThat(line).endsWith(",\"beside\":4}"));
    }

    @Test
    void writesTextThatUtf8CanNotHold() throws IOException {
        List<String> lines = written(List.of(new Report.Notice("half a pair \ud83d, \"quoted\"\nand broken")));

        assertThat(lines).hasSize(1);
        assertThat(fieldNames(lines.get(0))).containsExactly("event", "time", "text");
    }

    @Test
    void fallsSilentWhenItsReaderIsGone() {
        List<Integer> attempts = new ArrayList<>();
        JsonReporter reporter = new JsonReporter(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        attempts.add(b);
                        throw new IOException("Broken pipe");
                    }
                },
                CLOCK);

        assertThatCode(() -> Reports.EACH.forEach(reporter::report)).doesNotThrowAnyException();
        assertThat(attempts).hasSize(1);
    }

    private static List<String> written(List<Report> reports) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        JsonReporter reporter = new JsonReporter(written, CLOCK);
        reports.forEach(reporter::report);
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> fieldNames(String line) throws IOException {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                names.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
            assertThat(parser.nextToken()).isNull();
        }
        return names;
    }
}
