/** What of a tree is watched: default ignores, the user's patterns and extensions, and the rules of {@code .gitignore} files. */
@NullMarked
package dev.reprise.watch.filter;

import org.jspecify.annotations.NullMarked;
