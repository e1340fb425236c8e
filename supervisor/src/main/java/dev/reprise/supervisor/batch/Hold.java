package dev.reprise.supervisor.batch;

/** Something that shows that more changes are to come. */
@FunctionalInterface
public interface Hold {
    /** Whether to wait on; asked again and again, so it must be cheap. */
    boolean held();
}
