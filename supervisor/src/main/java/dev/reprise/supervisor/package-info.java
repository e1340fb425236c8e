/** The loop, which leads from a change to a running child. Start reading at {@link dev.reprise.supervisor.Supervisor}. */
@NullMarked
package dev.reprise.supervisor;

import org.jspecify.annotations.NullMarked;
