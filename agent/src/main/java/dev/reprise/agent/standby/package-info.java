/**
 * A JVM that Reprise has started ahead of time. It loads and links the classes of the JDK and of jars that its predecessor has loaded, and
 * waits before {@code main} until Reprise lets it run.
 */
@NullMarked
package dev.reprise.agent.standby;

import org.jspecify.annotations.NullMarked;
