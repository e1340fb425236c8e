/** Reloads resource bundles and Spring's message sources. */
@NullMarked
package dev.reprise.agent.caches.bundles;

import org.jspecify.annotations.NullMarked;
