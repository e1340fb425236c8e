/** Combines single changes into batches: a save, a build or a checkout is one batch. */
@NullMarked
package dev.reprise.supervisor.batch;

import org.jspecify.annotations.NullMarked;
