package dev.reprise.ports.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Recognizes host names that can only mean this machine. A page of another site may resolve its own name to our address
 * (DNS rebinding), and then the browser treats our responses as that site's. That is impossible with these names.
 */
public final class LoopbackHostNames {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+(%[^\\]]*)?\\]");

    private LoopbackHostNames() {}

    /**
     * Whether the Host header of a request is a numeric address or localhost; a request without the header is not from
     * a browser.
     */
    public static boolean isSafeHost(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return true;
        }
        String host = header.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        return isLocalhost(host) || ADDRESS.matcher(host).matches();
    }

    /** Whether an Origin header belongs to a page from this machine: {@code http://localhost:8080}. */
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

    /** RFC 6761 6.3: names below localhost mean this machine as well. */
    private static boolean isLocalhost(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }
}
