/**
 * The goals that Maven has planned for a module, with their parameters: what compiles, generates, copies and filters.
 *
 * <p>Parameters are evaluated as Maven evaluates them, without running a goal. {@link dev.reprise.maven.extension.plan.BuildPlans} computes
 * the plan of each module once. Runs on Maven's thread and writes nothing.
 */
@NullMarked
package dev.reprise.maven.extension.plan;

import org.jspecify.annotations.NullMarked;
