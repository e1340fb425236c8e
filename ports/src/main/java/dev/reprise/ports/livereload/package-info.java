/** Reloads pages and style sheets in browsers. A port of its own on 127.0.0.1, one daemon thread for it. */
@NullMarked
package dev.reprise.ports.livereload;

import org.jspecify.annotations.NullMarked;
