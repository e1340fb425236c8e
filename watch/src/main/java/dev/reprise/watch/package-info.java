/**
 * From a file system to a stream of changes, usable on its own.
 *
 * <p>The remembered state of a {@link dev.reprise.watch.TreeSnapshot} is the truth; a {@link dev.reprise.watch.FileWatcher} only says where
 * in it to look. So a notification that came twice, too early or about nothing costs one look, and one that never came is found by
 * the next sweep.
 */
@NullMarked
package dev.reprise.watch;

import org.jspecify.annotations.NullMarked;
