/**
 * Decides which files of a tree are watched: default ignores, the user's patterns and extensions, and the rules of {@code .gitignore} files.
 * {@link dev.reprise.watch.filter.Filters} is its entry point; {@link dev.reprise.watch.filter.GitWorkTree} reads git's own layout of work
 * trees, also for others. Filters may be used by several threads. They read rule files and nothing else.
 */
@NullMarked
package dev.reprise.watch.filter;

import org.jspecify.annotations.NullMarked;
