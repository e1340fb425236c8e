package dev.reprise.supervisor.batch;

/** What is remembered of a file, to tell whether it is another one now. */
sealed interface Fingerprint permits ContentChecksum, InodeChangeTime {}
