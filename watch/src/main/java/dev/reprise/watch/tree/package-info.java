/**
 * The remembered state of the files below a root. A {@link dev.reprise.watch.tree.TreeSnapshot} compares the file system with what it saw
 * last and reports the differences; docs/decisions/0001-a-notification-is-a-hint.md explains why it is the only source of changes.
 *
 * <p>Scans run on the threads of the watchers, under the tree's lock. Nothing here follows a symbolic link, starts a thread or reads the
 * content of a file.
 */
@NullMarked
package dev.reprise.watch.tree;

import org.jspecify.annotations.NullMarked;
