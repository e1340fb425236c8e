package dev.reprise.ports.errorpage;

import java.util.List;
import java.util.Locale;

/** The format of the response that a client prefers. */
enum ResponseFormat {
    HTML("text/html; charset=utf-8"),
    JSON("application/json"),
    TEXT("text/plain; charset=utf-8");

    private final String type;

    ResponseFormat(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    /**
     * Chooses by the types that the client names; wildcards do not count.
     *
     * @param accept all Accept headers
     */
    static ResponseFormat of(List<String> accept) {
        double html = 0;
        double json = 0;
        for (String range : String.join(",", accept).split(",", 100)) {
            String[] parts = range.toLowerCase(Locale.ROOT).split(";", 10);
            String type = parts[0].strip();
            if (type.equals("text/html") || type.equals("application/xhtml+xml")) {
                html = Math.max(html, quality(parts));
            } else if (type.equals("application/json") || type.endsWith("+json")) {
                json = Math.max(json, quality(parts));
            }
        }
        return html == 0 && json == 0 ? TEXT : html >= json ? HTML : JSON;
    }

    /** RFC 9110 12.4.2; an invalid quality is ignored. */
    private static double quality(String[] parts) {
        for (String part : parts) {
            String parameter = part.strip();
            if (parameter.matches("q=[01](\\.\\d{1,3})?")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
