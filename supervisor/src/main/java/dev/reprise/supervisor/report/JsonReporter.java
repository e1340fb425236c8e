package dev.reprise.supervisor.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.reprise.protocol.PrintableText;

/**
 * Writes reports for tools as JSON Lines in UTF-8, one object for each report. docs/reference.md describes the format. After a failed
 * write, reports are dropped. Thread-safe; blocks while writing.
 */
public final class JsonReporter implements Reporter {
    private final JsonFactory json = new JsonFactory();
    private final OutputStream out;
    private final Clock clock;
    private boolean broken;

    public JsonReporter(OutputStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public synchronized void report(Report report) {
        if (broken) {
            return;
        }
        try {
            out.write(PrintableText.ofJson(line(report)).concat("\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // The reader closed its end, or the disk is full. The program keeps running, and further reports have no
            // reader.
            broken = true;
        }
    }

    private String line(Report report) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = json.createGenerator(line)) {
            generator.writeStartObject();
            new JsonFields(generator).write(report, clock.instant());
            generator.writeEndObject();
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
