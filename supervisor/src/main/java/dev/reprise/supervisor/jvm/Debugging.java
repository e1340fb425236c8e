package dev.reprise.supervisor.jvm;

import java.util.Optional;

/**
 * That each generation is to listen for a debugger.
 *
 * @param host empty for this machine's own connections only, {@code *} for those from anywhere
 * @param suspends whether the first start waits for the debugger
 */
public record Debugging(String host, int port, boolean suspends) {
    /** What most tools take. */
    public static final int USUAL_PORT = 5005;

    private static final String SUSPEND = "suspend";

    /**
     * Of {@code [[HOST:]PORT][,suspend]}.
     *
     * @return empty if it can't be understood
     */
    public static Optional<Debugging> of(String text) {
        boolean suspends = text.equals(SUSPEND) || text.endsWith("," + SUSPEND);
        String address = suspends ? text.substring(0, Math.max(0, text.length() - SUSPEND.length() - 1)) : text;
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? "" : address.substring(0, colon);
        String port = address.substring(colon + 1);
        if (address.isEmpty()) {
            return Optional.of(new Debugging("", USUAL_PORT, suspends));
        }
        if (colon == 0 || !port.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(port);
        return number >= 1 && number <= 65_535 ? Optional.of(new Debugging(host, number, suspends)) : Optional.empty();
    }

    /** As the debugger's agent wants it. */
    String address(int actualPort) {
        return (host.isEmpty() ? "" : host + ":") + actualPort;
    }
}
