package dev.reprise.ports.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a request, as far as it can be parsed (RFC 9112). Accepts any method and target, including the invalid
 * ones that browsers send.
 *
 * @param path the target without authority and query, not decoded
 * @param headers by lower-case name
 * @param understood whether all headers were parsed; otherwise some may be missing
 */
public record HttpRequest(String method, String path, Map<String, List<String>> headers, boolean understood) {
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");
    private static final Pattern VERSION = Pattern.compile("\\s+(?i:HTTP)/\\d(\\.\\d)?\\s*$");
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)([^?#]*)");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

    public HttpRequest {
        headers = Map.copyOf(headers);
    }

    /** @param head up to the empty line, or as much of it as arrived or is needed */
    static HttpRequest parse(byte[] head, boolean whole) {
        String[] lines =
                new String(head, StandardCharsets.ISO_8859_1).stripLeading().split("\r?\n", -1);
        String line = VERSION.matcher(lines[0]).replaceFirst("");
        int space = line.indexOf(' ');
        String method = space < 0 ? line : line.substring(0, space);
        String target = space < 0 ? "" : line.substring(space + 1).strip();
        Map<String, List<String>> headers = new HashMap<>();
        boolean understood = whole;
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            Matcher header = HEADER.matcher(lines[i]);
            // A folded line, which is obsolete, is not accepted either.
            if (header.matches() && !CONTROL.matcher(lines[i]).find()) {
                headers.computeIfAbsent(header.group(1).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(header.group(2));
            } else {
                understood = false;
            }
        }
        Matcher absolute = ABSOLUTE.matcher(target);
        if (absolute.lookingAt()) {
            headers.computeIfAbsent("host", name -> new ArrayList<>()).add(absolute.group(1));
            target = absolute.group(2);
        }
        return new HttpRequest(method, target.split("[?#]", 2)[0], headers, understood);
    }

    /** All values of a header, in order. */
    public List<String> all(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public boolean has(String name) {
        return !all(name).isEmpty();
    }

    /**
     * Whether every host name of the request can only mean this machine: those of the Host header and of the target.
     */
    public boolean isAddressedToThisMachine() {
        return all("Host").stream().allMatch(LoopbackHostNames::isSafeHost);
    }
}
