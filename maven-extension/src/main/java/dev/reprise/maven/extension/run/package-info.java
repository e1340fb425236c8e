/**
 * Which module is run, with which main class and options: the parameters of {@code reprise:run} in the POM and on the command line.
 *
 * <p>{@link dev.reprise.maven.extension.run.RunConfiguration} is what the plug-in uses. Reads POMs and sources; starts no program.
 */
@NullMarked
package dev.reprise.maven.extension.run;

import org.jspecify.annotations.NullMarked;
