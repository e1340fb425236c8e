/**
 * Rewrites single classes with ASM. A hook is a visitor that adds calls of {@link dev.reprise.agent.instrument.hooks.Hooks} to one method;
 * a rewriter selects the methods of a class.
 */
@NullMarked
package dev.reprise.agent.instrument.rewrite;

import org.jspecify.annotations.NullMarked;
