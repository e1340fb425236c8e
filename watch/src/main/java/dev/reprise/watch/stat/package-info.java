/** Watches by polling: reads the attributes of every file again and again. Needs no notifications, so it works on every file system. */
@NullMarked
package dev.reprise.watch.stat;

import org.jspecify.annotations.NullMarked;
