package dev.reprise.supervisor.report;

/** Colours by ECMA-48's SGR sequences, or none. */
public enum Style {
    PLAIN,
    COLOURED;

    private static final String RESET = "\u001b[0m";

    String bold(String text) {
        return dress("\u001b[1m", text);
    }

    String faint(String text) {
        return dress("\u001b[2m", text);
    }

    String good(String text) {
        return dress("\u001b[32m", text);
    }

    String doubtful(String text) {
        return dress("\u001b[33m", text);
    }

    String bad(String text) {
        return dress("\u001b[31m", text);
    }

    private String dress(String sequence, String text) {
        return this == PLAIN ? text : sequence + text + RESET;
    }
}
