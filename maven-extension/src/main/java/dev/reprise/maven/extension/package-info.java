/**
 * What Maven runs for Reprise: an extension of its core, given by {@code -Dmaven.ext.class.path}, that writes down what the project is.
 */
@NullMarked
package dev.reprise.maven.extension;

import org.jspecify.annotations.NullMarked;
