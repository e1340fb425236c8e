/** Reloads pages and style sheets in browsers. Uses a port of its own on 127.0.0.1 and one daemon thread. */
@NullMarked
package dev.reprise.ports.livereload;

import org.jspecify.annotations.NullMarked;
