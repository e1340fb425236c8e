package dev.reprise.ports.errorpage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.reprise.core.ExceptionTrace;
import dev.reprise.core.Problem;
import dev.reprise.core.SourceExcerpt;
import dev.reprise.protocol.PrintableText;

/** The page for programs; docs/reference.md describes the fields. */
final class JsonPage {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonPage() {}

    /** Writes the fields of an object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    static String of(PageModel view) {
        return object(json -> {
            json.writeNumberField("status", ErrorPageHandler.STATUS);
            text(json, "title", view.title());
            state(json, view);
            json.writeNumberField("retryAfterSeconds", view.retryAfterSeconds());
            if (view.full()) {
                text(json, "summary", view.summary());
                text(json, "because", view.because());
                if (view.problem().isPresent()) {
                    problem(json, view.problem().get());
                }
                texts(json, "output", view.output());
            }
        });
    }

    /** The state that the page's script uses. */
    static String stateOf(PageModel view) {
        return object(json -> {
            state(json, view);
            if (view.full()) {
                text(json, "because", view.because());
            }
        });
    }

    static String outputOf(List<String> output) {
        return object(json -> texts(json, "lines", output));
    }

    static String object(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PrintableText.ofJson(bytes.toString(StandardCharsets.UTF_8));
    }

    private static void state(JsonGenerator json, PageModel view) throws IOException {
        text(json, "state", view.state());
        json.writeNumberField("revision", view.revision());
        json.writeNumberField("generation", view.page().generation());
        text(json, "since", view.page().since().toString());
        if (view.page() instanceof ErrorPage.Starting) {
            json.writeNumberField("elapsedMs", view.elapsed().toMillis());
        }
        if (view.expected().isPresent()) {
            json.writeNumberField("expectedMs", view.expected().get().toMillis());
        }
    }

    private static void problem(JsonGenerator json, Problem problem) throws IOException {
        json.writeObjectFieldStart("problem");
        text(json, "code", problem.code());
        text(json, "what", problem.what());
        text(json, "why", problem.why());
        text(json, "remedy", problem.remedy());
        texts(json, "details", problem.details());
        if (problem.trace().isPresent()) {
            trace(json, problem.trace().get());
        }
        json.writeEndObject();
    }

    private static void trace(JsonGenerator json, ExceptionTrace trace) throws IOException {
        text(json, "thread", trace.thread());
        if (trace.source().isPresent()) {
            source(json, trace.source().get());
        }
        json.writeArrayFieldStart("exceptions");
        for (ExceptionTrace.Thrown thrown : trace.chain()) {
            json.writeStartObject();
            text(json, "type", thrown.type());
            text(json, "message", thrown.message());
            texts(
                    json,
                    "frames",
                    thrown.parts().stream()
                            .flatMap(part -> part.frames().stream())
                            .toList());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void source(JsonGenerator json, SourceExcerpt source) throws IOException {
        json.writeObjectFieldStart("source");
        text(json, "file", source.name());
        json.writeNumberField("line", source.line());
        json.writeNumberField("first", source.first());
        texts(json, "text", source.text());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(encodable(text));
        }
        json.writeEndArray();
    }

    static void text(JsonGenerator json, String name, String text) throws IOException {
        json.writeStringField(name, encodable(text));
    }

    /** Half a surrogate pair cannot be encoded in UTF-8 and would be rejected. */
    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
