/**
 * What a program runs from: class path, module path, manifests and the JDK, and how to watch it. Reads jars and directories; starts nothing.
 */
@NullMarked
package dev.reprise.supervisor.jvm.classpath;

import org.jspecify.annotations.NullMarked;
