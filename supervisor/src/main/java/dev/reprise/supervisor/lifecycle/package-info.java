/** The life cycle of the child as a pure function of state and event. */
@NullMarked
package dev.reprise.supervisor.lifecycle;

import org.jspecify.annotations.NullMarked;
