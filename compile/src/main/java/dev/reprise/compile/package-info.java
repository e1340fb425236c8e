/**
 * Compiles the Java sources of a project incrementally, with the options that its build tool uses.
 *
 * <p>{@link dev.reprise.compile.ProjectCompiler} is the entry point. It compiles the modules of a
 * {@link dev.reprise.compile.model.Project} in their order, each source that changed and each that can see the difference, until nothing
 * differs any more. The result is the same as that of a clean compile. Class files reach the disk only if all modules compile; otherwise
 * the outputs stay as they were.
 *
 * <p>Threads: one thread compiles, a second one may warm javac up before the first compile. Both are daemons. A compile can be cancelled
 * from any thread. Only methods of {@code ProjectCompiler} may be called from several threads.
 *
 * <p>It never runs the build tool, never writes outside the outputs, the directories for generated sources and its own temporary directory,
 * and compiles only Java.
 */
@NullMarked
package dev.reprise.compile;

import org.jspecify.annotations.NullMarked;
