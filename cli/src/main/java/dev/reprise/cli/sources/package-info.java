/**
 * Java sources without a build tool: a directory of them, or one file with the files that it needs. javac compiles them into a directory of
 * the session; nothing is written beside the sources.
 */
@NullMarked
package dev.reprise.cli.sources;

import org.jspecify.annotations.NullMarked;
