/** Reports that all shutdown hooks of the JVM have run, so that Reprise need not wait for what the JVM does afterwards. */
@NullMarked
package dev.reprise.agent.shutdown;

import org.jspecify.annotations.NullMarked;
