/** The loop: from a change to a running child. {@link dev.reprise.supervisor.Supervisor} shows the whole way. */
@NullMarked
package dev.reprise.supervisor;

import org.jspecify.annotations.NullMarked;
