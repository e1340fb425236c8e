package dev.reprise.supervisor.jvm;

import java.util.Optional;

/**
 * That each generation is to listen for a debugger.
 *
 * @param suspends whether the first start waits for the debugger
 */
public record Debugging(SocketName address, boolean suspends) {
    /** The port that most tools take, for connections from this machine. */
    static final SocketName USUAL = new SocketName("", 5005);

    private static final String SUSPEND = "suspend";

    /**
     * Of {@code [[HOST:]PORT][,suspend]}.
     *
     * @return empty if it can't be understood
     */
    public static Optional<Debugging> of(String text) {
        boolean suspends = text.equals(SUSPEND) || text.endsWith("," + SUSPEND);
        String address = suspends ? text.substring(0, Math.max(0, text.length() - SUSPEND.length() - 1)) : text;
        Optional<SocketName> name = address.isEmpty() ? Optional.of(USUAL) : SocketName.of(address);
        return name.map(each -> new Debugging(each, suspends));
    }
}
