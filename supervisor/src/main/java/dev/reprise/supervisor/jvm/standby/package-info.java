/** Decides whether the JVM of the next generation can be started ahead of time, and whether it is still valid when it is needed. */
@NullMarked
package dev.reprise.supervisor.jvm.standby;

import org.jspecify.annotations.NullMarked;
