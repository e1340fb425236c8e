package dev.reprise.watch.filter;

/** A pattern or an extension of the user is invalid; the message contains the place and the reason. */
public final class PatternProblem extends Exception {
    private static final long serialVersionUID = 1;

    private final String pattern;
    private final int index;
    private final String reason;

    PatternProblem(String pattern, int index, String reason) {
        super("'" + pattern + "', character " + (index + 1) + ": " + reason);
        this.pattern = pattern;
        this.index = index;
        this.reason = reason;
    }

    /** The pattern as the user wrote it. */
    public String pattern() {
        return pattern;
    }

    /** The position of the error in the pattern, in {@code char}s from 0; the length of the pattern if the error is its end. */
    public int index() {
        return index;
    }

    /** The problem, for the user. */
    public String reason() {
        return reason;
    }
}
