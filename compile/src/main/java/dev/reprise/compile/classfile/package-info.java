/**
 * Reads class files: which source a class was compiled from, what other classes see of it (its ABI), which names it refers to, and whether
 * the {@code java} launcher can start it. Bytes in, values out: nothing here depends on the compiler or on a project.
 */
@NullMarked
package dev.reprise.compile.classfile;

import org.jspecify.annotations.NullMarked;
