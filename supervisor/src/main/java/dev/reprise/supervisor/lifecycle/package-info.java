/** What a batch means for the running program, each verdict with the reason that the user reads. */
@NullMarked
package dev.reprise.supervisor.lifecycle;

import org.jspecify.annotations.NullMarked;
