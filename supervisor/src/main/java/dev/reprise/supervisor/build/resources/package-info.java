/**
 * Copies saved resources to the output directories, by itself or through the build tool where they are filtered.
 *
 * <p>A failed copy remains a problem until a later build succeeds in copying the file. One thread at a time; blocks while files are read
 * and written.
 */
@NullMarked
package dev.reprise.supervisor.build.resources;

import org.jspecify.annotations.NullMarked;
