/** What a command that starts a JVM means: what runs, what to watch for it, and how the agent and the debugger get in. */
@NullMarked
package dev.reprise.supervisor.jvm;

import org.jspecify.annotations.NullMarked;
