/** What the program has loaded, and where it came from. */
@NullMarked
package dev.reprise.agent.classloading;

import org.jspecify.annotations.NullMarked;
