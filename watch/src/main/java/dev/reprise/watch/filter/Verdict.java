package dev.reprise.watch.filter;

/** What one source of rules says of a file or directory. */
enum Verdict {
    /** A pattern matches. */
    MATCHED,
    /** A later pattern, with {@code !}, takes that back. */
    REVOKED,
    /** No pattern matches: the next source decides. */
    OPEN;

    Verdict or(Verdict next) {
        return this == OPEN ? next : this;
    }
}
