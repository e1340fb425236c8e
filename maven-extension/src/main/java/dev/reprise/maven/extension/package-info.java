/**
 * A core extension of Maven, loaded by {@code -Dmaven.ext.class.path}, that writes a description of the project for Reprise.
 *
 * <p>{@link dev.reprise.maven.extension.ModelParticipant} is its entry point. It runs in Maven's JVM, on Maven's thread, and computes the
 * model from the configured goals. It compiles nothing and starts no program.
 */
@NullMarked
package dev.reprise.maven.extension;

import org.jspecify.annotations.NullMarked;
