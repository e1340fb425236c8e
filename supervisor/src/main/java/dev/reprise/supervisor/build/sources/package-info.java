/**
 * Compiles saved sources: by the incremental compile, or by the build tool for modules that javac alone can't compile.
 *
 * <p>Nothing is installed while a source does not compile, so the program keeps the classes of the last successful build. One thread at a
 * time; blocks while javac or the build tool runs.
 */
@NullMarked
package dev.reprise.supervisor.build.sources;

import org.jspecify.annotations.NullMarked;
