package dev.reprise.ports.http;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The response to a request, after which the connection is closed.
 *
 * @param stream receives the output after the head, if the body is a stream
 */
public record HttpResponse(
        int status, Map<String, String> headers, String body, Optional<Consumer<WriteBuffer>> stream) {
    /** RFC 9110 5.6.7; the JDK's RFC_1123_DATE_TIME has days of one digit. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private static final Map<Integer, String> REASONS = Map.of(
            200, "OK",
            403, "Forbidden",
            404, "Not Found",
            500, "Internal Server Error",
            503, "Service Unavailable");

    /** A response with a body, which may be empty. */
    public static HttpResponse of(int status, Map<String, String> headers, String body) {
        return new HttpResponse(status, headers, body, Optional.empty());
    }

    /** A response whose body is written later, by the consumer of the output. */
    static HttpResponse stream(Map<String, String> headers, Consumer<WriteBuffer> stream) {
        return new HttpResponse(200, headers, "", Optional.of(stream));
    }

    /** The bytes of the response, without the body if the method is HEAD. */
    byte[] bytes(String method) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Date", DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
        all.putAll(headers);
        if (stream.isEmpty()) {
            all.put("Content-Length", Integer.toString(content.length));
        }
        all.put("Connection", "close");
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + REASONS.getOrDefault(status, "") + "\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        if (method.equals("HEAD")) {
            return start;
        }
        byte[] whole = new byte[start.length + content.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        return whole;
    }
}
