package dev.reprise.supervisor.jvm;

import java.util.Optional;

import dev.reprise.supervisor.jvm.debug.JdwpAddress;

/**
 * A request that each generation listens for a debugger.
 *
 * @param address where to listen
 * @param suspends whether the first start waits for the debugger
 */
public record DebugRequest(JdwpAddress address, boolean suspends) {
    /** The port that most tools use, on the loopback address. */
    static final JdwpAddress USUAL = new JdwpAddress("", 5005);

    private static final String SUSPEND = "suspend";

    /**
     * Parses {@code [[HOST:]PORT][,suspend]}.
     *
     * @return empty if the text is invalid
     */
    public static Optional<DebugRequest> of(String text) {
        boolean suspends = text.equals(SUSPEND) || text.endsWith("," + SUSPEND);
        String address = suspends ? text.substring(0, Math.max(0, text.length() - SUSPEND.length() - 1)) : text;
        Optional<JdwpAddress> name = address.isEmpty() ? Optional.of(USUAL) : JdwpAddress.of(address);
        return name.map(each -> new DebugRequest(each, suspends));
    }
}
