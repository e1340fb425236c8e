/** The mapping of single pieces; that of whole projects is tested with real Mavens, end to end. */
@NullMarked
package dev.reprise.maven.extension;

import org.jspecify.annotations.NullMarked;
