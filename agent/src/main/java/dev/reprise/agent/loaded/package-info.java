/** What the program has loaded, and where it came from. */
@NullMarked
package dev.reprise.agent.loaded;

import org.jspecify.annotations.NullMarked;
