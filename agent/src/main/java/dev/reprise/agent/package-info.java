/** Inside the program's JVM: tells Reprise when it is ready, why it failed and what it loaded, and brings it changes. */
@NullMarked
package dev.reprise.agent;

import org.jspecify.annotations.NullMarked;
