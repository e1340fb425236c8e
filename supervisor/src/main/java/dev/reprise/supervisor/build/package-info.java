/**
 * What the life cycle uses of a build: changes go in, and the changes that reach the program come out, with their sources.
 *
 * <p>{@link dev.reprise.supervisor.build.Build} blocks its thread until a build is done;
 * {@link dev.reprise.supervisor.build.BuildOutcome} is its result. {@link dev.reprise.supervisor.build.BuildTool} is implemented outside,
 * by Maven or for plain sources. No file is read or written here.
 */
@NullMarked
package dev.reprise.supervisor.build;

import org.jspecify.annotations.NullMarked;
