/** From single changes to batches: a save, a build, a checkout is one batch. */
@NullMarked
package dev.reprise.supervisor.batch;

import org.jspecify.annotations.NullMarked;
