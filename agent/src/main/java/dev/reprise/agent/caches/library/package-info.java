/** Access to a library inside the program: its live instances, its public API, the resources that class loaders find, and stale references. */
@NullMarked
package dev.reprise.agent.caches.library;

import org.jspecify.annotations.NullMarked;
