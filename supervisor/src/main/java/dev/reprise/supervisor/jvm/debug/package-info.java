/**
 * The options and addresses of the JVM's debugger agent (JDWP), and free ports for it.
 */
@NullMarked
package dev.reprise.supervisor.jvm.debug;

import org.jspecify.annotations.NullMarked;
