/** Changed sources in, class files out: an incremental compile in a warm javac. */
@NullMarked
package dev.reprise.compile;

import org.jspecify.annotations.NullMarked;
