/** The end of the JVM: reports that all shutdown hooks have run, so that Reprise need not wait for what the JVM does afterwards. */
@NullMarked
package dev.reprise.agent.shutdown;

import org.jspecify.annotations.NullMarked;
