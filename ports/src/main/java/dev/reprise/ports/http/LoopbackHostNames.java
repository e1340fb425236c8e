package dev.reprise.ports.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which names can only mean this machine. A page of another site may give its own name our address (DNS rebinding), and then the browser
 * takes what we answer for that site's; it can't do that with these names.
 */
public final class LoopbackHostNames {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+(%[^\\]]*)?\\]");

    private LoopbackHostNames() {}

    /** Whether the Host header of a request is a number or localhost; without the header it is no browser's. */
    public static boolean isSafeHost(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return true;
        }
        String host = header.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        return isLocalhost(host) || ADDRESS.matcher(host).matches();
    }

    /** Whether an Origin header is that of a page from this machine: {@code http://localhost:8080}. */
    public static boolean isLocalOrigin(@Nullable String header) {
        if (header == null) {
            return false;
        }
        try {
            String host = String.valueOf(new URI(header).getHost()).toLowerCase(Locale.ROOT);
            return isLocalhost(host)
                    || (host.startsWith("127.") && ADDRESS.matcher(host).matches())
                    || host.equals("[::1]");
        } catch (URISyntaxException none) {
            return false;
        }
    }

    /** RFC 6761 6.3: names below localhost are this machine as well. */
    private static boolean isLocalhost(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }
}
