/**
 * Copies saved resources to the output directories, by itself or through the build tool where they are filtered.
 *
 * <p>A copy that fails is a problem until a later build has done it. One thread at a time; blocks while files are read and written.
 */
@NullMarked
package dev.reprise.supervisor.build.resources;

import org.jspecify.annotations.NullMarked;
