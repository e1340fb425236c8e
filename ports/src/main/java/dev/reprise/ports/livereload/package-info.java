/** Tells pages in a browser that they are to be loaded again. */
@NullMarked
package dev.reprise.ports.livereload;

import org.jspecify.annotations.NullMarked;
