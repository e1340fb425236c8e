package dev.reprise.watch.filter;

/** The verdict of one source of rules on a file or directory. */
enum Verdict {
    /** A pattern matches. */
    MATCHED,
    /** A later pattern, with {@code !}, revokes the match. */
    REVOKED,
    /** No pattern matches: the next source decides. */
    OPEN;

    Verdict or(Verdict next) {
        return this == OPEN ? next : this;
    }
}
