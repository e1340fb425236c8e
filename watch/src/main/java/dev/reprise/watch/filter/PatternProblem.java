package dev.reprise.watch.filter;

/** A pattern or an extension given by the user that can't be understood; the message says where and why. */
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

    /** The pattern as it was given. */
    public String pattern() {
        return pattern;
    }

    /** Where in the pattern the fault is, counted in {@code char}s from 0; the length of the pattern if its end is. */
    public int index() {
        return index;
    }

    /** What is wrong there, in words for the user. */
    public String reason() {
        return reason;
    }
}
