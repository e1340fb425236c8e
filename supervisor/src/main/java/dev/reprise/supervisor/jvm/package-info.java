/** Analyses commands that start a JVM: what they run, which files to watch, and how to add the agent and the debugger. */
@NullMarked
package dev.reprise.supervisor.jvm;

import org.jspecify.annotations.NullMarked;
